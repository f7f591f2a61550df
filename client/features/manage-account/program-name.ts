/** A browser's own description of itself, in the two words that a person knows: “Chrome · Windows”. Pure. */
const BROWSERS = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/(OPR|Opera)\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/Version\/[\d.]+ .*Safari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

/** null: it said nothing. One that is not known is named by its own first word. */
export function programName(said: string | null): string | null {
  if (!said) return null
  const of = (names: readonly (readonly [RegExp, string])[]) => names.find(([pattern]) => pattern.test(said))?.[1]
  const browser = of(BROWSERS) ?? said.split(/[\s/]/)[0]?.slice(0, 40)
  return [browser, of(SYSTEMS)].filter(Boolean).join(' · ') || null
}
