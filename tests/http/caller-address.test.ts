import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { callerAddress } from '../../server/http/caller-address'

const from = (remoteAddress: string, told?: string | string[]) =>
  ({ socket: { remoteAddress }, headers: told === undefined ? {} : { 'x-forwarded-for': told } }) as unknown as IncomingMessage

it.each([
  ['nobody in between', false, '10.0.0.7', undefined, '10.0.0.7'],
  ['a word on the address where no proxy is configured', false, '127.0.0.1', '6.6.6.6', '127.0.0.1'],
  ['a word of somebody who is not the proxy', true, '10.0.0.7', '6.6.6.6', '10.0.0.7'],
  ['the proxy’s word', true, '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a forged word before the proxy’s own', true, '::1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['two proxies on this machine', true, '::ffff:127.0.0.1', '203.0.113.9, 127.0.0.1', '203.0.113.9'],
  ['no word at all', true, '127.0.0.1', ' , ', '127.0.0.1'],
])('[AC9] the address of a socket: %s', (_, behindProxy, remote, told, address) => {
  expect(callerAddress(behindProxy)(from(remote, told))).toBe(address)
})
