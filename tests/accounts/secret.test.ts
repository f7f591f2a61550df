import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { secretOf } from '../../server/accounts/secret'
import { temporaryFolders } from '../support/folder'

const newFolder = temporaryFolders()

it('[AC1] the secret that signs sessions is its account’s alone to read, the same at every start, and another in every folder', async () => {
  const folder = newFolder()
  const secret = await secretOf(folder)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(await secretOf(folder)).toBe(secret)
  expect(await secretOf(newFolder())).not.toBe(secret)
  // Two starts at the same moment have one secret, and leave nothing beside it.
  const both = newFolder()
  const [one, other] = await Promise.all([secretOf(both), secretOf(both)])
  expect(one).toBe(other)
  expect(readdirSync(both)).toEqual(['secret'])
})
