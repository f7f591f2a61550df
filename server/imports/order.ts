/** Order as foreign files have it: a number beside each thing. Without one, a thing stands last, in the file's order. */
export const isPosition = (pos: unknown): pos is number => typeof pos === 'number' && !Number.isNaN(pos)

export function inOrder<T extends { readonly pos?: unknown }>(things: readonly T[]): T[] {
  const position = ({ pos }: T): number => (isPosition(pos) ? pos : Number.POSITIVE_INFINITY)
  // Comparing, not subtracting: the difference of two infinite positions is no number.
  return things.toSorted((a, b) => (position(a) < position(b) ? -1 : position(a) > position(b) ? 1 : 0))
}
