import { expect, test } from 'vitest'
import { emailFault, nameFault, passwordFault } from '../../client/design/account-faults'
import { setUpSchema } from '../../shared/protocol/accounts'

const token = 'A'.repeat(43)

test.each([
  ['lin@example.com', null],
  ['  Lin@Example.com ', null],
  ['lin', 'email'],
  ['', 'email'],
])('the address %j', (typed, fault) => expect(emailFault(typed)).toBe(fault))

test.each([
  ['123456789', 'password'],
  ['1234567890', null],
  ['correct horse 电池', null],
  ['x'.repeat(201), 'passwordLong'],
])('[AC1] the password %j', (typed, fault) => expect(passwordFault(typed)).toBe(fault))

test.each([
  ['林晓', null],
  [' ', 'name'],
  ['长'.repeat(101), 'name'],
  ['half \ud83d', 'name'],
])('the name %j', (typed, fault) => expect(nameFault(typed)).toBe(fault))

test('what has no fault here is taken by the server’s schema', () => {
  const typed = { name: '林晓', email: 'lin@example.com', password: 'x'.repeat(10) }
  expect([nameFault(typed.name), emailFault(typed.email), passwordFault(typed.password)]).toEqual([null, null, null])
  expect(setUpSchema.safeParse({ token, ...typed }).success).toBe(true)
})
