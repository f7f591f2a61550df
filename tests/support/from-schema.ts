/** Values that a schema takes, nearly takes or never takes, for whoever sends what they like. */
import fc from 'fast-check'
import { z } from 'zod'

type Json = { readonly [key: string]: unknown }

/** Mostly of the schema's form, with odd values in its places. */
export function nearly(schema: z.ZodType, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return fc.oneof({ weight: 8, arbitrary: of(json, odd) }, { weight: 1, arbitrary: odd })
}

function of(schema: Json, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, odd) }, { weight: 1, arbitrary: odd })
}

function fitting(schema: Json, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined
  if (choices) return fc.oneof(...choices.map((choice) => of(choice, odd)))
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as unknown[]))
  switch (schema['type']) {
    case 'object':
      return object(schema, odd)
    case 'array':
      return fc.array(of((schema['items'] ?? {}) as Json, odd), { maxLength: 4 })
    case 'string':
      return text(schema)
    case 'number':
    case 'integer':
      return number(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      // Also what is read from an address, where all is text.
      return fc.oneof(odd, fc.stringMatching(/^[\w-]{1,20}$/))
  }
}

/** Within its bounds more often than not. */
function number({ minimum, maximum }: Json): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum ?? 0), Number(maximum ?? 1e12)]
  return fc.oneof(
    { weight: 4, arbitrary: fc.maxSafeInteger().map((any) => min + (Math.abs(any) % (max - min + 1))) },
    { weight: 1, arbitrary: fc.double() },
  )
}

function object(schema: Json, odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>)
  const record = fc.record(Object.fromEntries(properties.map(([key, value]) => [key, of(value, odd)])), {
    requiredKeys: properties.map(([key]) => key).filter((key) => ((schema['required'] ?? []) as string[]).includes(key)),
  })
  const more = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'role', 'id', 'user', 'x'), odd, { maxKeys: 2 })
  return fc.oneof({ weight: 4, arbitrary: record }, { weight: 1, arbitrary: fc.tuple(record, more).map(merged) })
}

/** A key such as `__proto__` becomes one of the object's own. */
const merged = ([record, more]: [object, object]): unknown =>
  Object.fromEntries([...Object.entries(record), ...Object.entries(more)])

function text({ pattern, minLength, maxLength }: Json): fc.Arbitrary<string> {
  const length = { minLength: Number(minLength ?? 0), maxLength: Math.min(Number(maxLength ?? 40), 400) }
  if (typeof pattern === 'string') return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.string())
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'binary' }))
}
