/** Nominal types: a value of `Brand<string, 'CardId'>` is made at one door and cannot be mixed up with another string. */
declare const brand: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
