/** Waiting for a condition, never for a time: polls until it holds, and says what it waited for where it never does. */
export async function until(condition: () => unknown, what = String(condition), limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
}
