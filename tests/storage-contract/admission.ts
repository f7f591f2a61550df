/** Coming in: what lets a person in is used up with it. */
import { expect, it } from 'vitest'
import { createAuth } from '../../server/accounts/auth'
import type { Admission, Storage } from '../../server/storage/ports'
import type { Invitation } from '../../shared/model/invitation'
import type { Person } from '../../shared/model/person'
import { type InvitationId, newId } from '../../shared/primitives/ids'
import { at, person } from './samples'

export function admission(storage: () => Storage): void {
  const store = () => storage().admission

  /** Somebody to invite, and who invites is known. */
  async function invited(more: Partial<Invitation> = {}): Promise<{ invitation: Invitation; hash: string }> {
    const host = person('主人', { role: 'administrator' })
    await storage().people.addPeople([host])
    const invitation: Invitation = {
      id: newId<InvitationId>(),
      email: null,
      role: 'member',
      center: 'brand',
      post: 'social-media',
      madeBy: host.id,
      madeAt: at(1_000),
      expiresAt: at(9_000),
      usedBy: null,
      withdrawn: false,
      ...more,
    }
    const hash = `hash of ${invitation.id}`
    await store().addInvitation(hash, invitation, { at: at(1_000), by: host.id, kind: 'invitation-made' })
    return { invitation, hash }
  }

  const admissionOf = (who: Person, { id }: Invitation, more: Partial<Admission> = {}): Admission => ({
    person: who,
    email: `${who.id}@example.com`,
    emailVerified: false,
    passwordHash: 'salt:hash',
    provider: null,
    by: { kind: 'invitation', id },
    at: at(5_000),
    audit: { at: at(5_000), by: who.id, kind: 'person-added' },
    ...more,
  })

  it('[AC3] an invitation is found by its hash, and lets one person in', async () => {
    const { invitation, hash } = await invited()
    expect(await store().invitation(hash)).toEqual(invitation)
    expect(await store().invitation(invitation.id)).toBeNull()
    const [one, other] = [person('一'), person('二')]
    expect(await store().admit(admissionOf(one, invitation))).toBe('admitted')
    expect(await storage().people.person(one.id)).toEqual(one)
    expect((await store().invitation(hash))?.usedBy).toBe(one.id)
    expect(await store().admit(admissionOf(other, invitation))).toBe('used')
    expect(await storage().people.person(other.id)).toBeNull()
  })

  it('[AC3] two at once with one invitation: one comes in', async () => {
    const { invitation } = await invited()
    const came = await Promise.all([person('一'), person('二')].map((who) => store().admit(admissionOf(who, invitation))))
    expect(came.sort()).toEqual(['admitted', 'used'])
  })

  it('[AC3] an invitation that expired or was withdrawn lets nobody in', async () => {
    const late = await invited()
    expect(await store().admit(admissionOf(person('迟'), late.invitation, { at: at(9_000) }))).toBe('used')
    const { invitation } = await invited()
    const line = { at: at(2_000), by: invitation.madeBy, kind: 'invitation-withdrawn' } as const
    expect(await store().withdrawInvitation(invitation.id, at(2_000), line)).toBe(true)
    expect(await store().withdrawInvitation(invitation.id, at(2_000), line)).toBe(false)
    expect(await store().admit(admissionOf(person('晚'), invitation))).toBe('used')
    expect((await store().invitations()).find(({ id }) => id === invitation.id)?.withdrawn).toBe(true)
  })

  it('[AC1] whoever comes by a provider is found by its name for them, and their address is verified', async () => {
    const [typed, proved] = [person('一'), person('二')]
    const subject = newId<never>() as string
    const provider = { issuer: 'https://sign-in.example.com', subject }
    await store().admit(admissionOf(typed, (await invited()).invitation))
    const came = { passwordHash: null, emailVerified: true, provider }
    expect(await store().admit(admissionOf(proved, (await invited()).invitation, came))).toBe('admitted')
    const auth = createAuth({
      database: storage().accounts,
      secret: 's'.repeat(40),
      origin: null,
      https: false,
      log: { warn: () => {}, error: () => {} },
    })
    const { internalAdapter } = await auth.$context
    const account = await internalAdapter.findAccountByKey({ providerId: provider.issuer, accountId: subject })
    expect(account?.userId).toBe(proved.id)
    for (const [who, isVerified] of [
      [typed, false],
      [proved, true],
    ] as const) {
      const found = await internalAdapter.findUserByEmail(`${who.id}@example.com`)
      expect(found?.user).toMatchObject({ id: who.id, emailVerified: isVerified })
    }
  })

  it('an address is one person’s, and its invitation is not used up in vain', async () => {
    const { invitation } = await invited()
    const one = person('一')
    await store().admit(admissionOf(one, invitation))
    const next = await invited()
    const taken = admissionOf(person('二'), next.invitation, { email: `${one.id}@example.com` })
    expect(await store().admit(taken)).toBe('email-taken')
    expect((await store().invitation(next.hash))?.usedBy).toBeNull()
  })

  it('a center that has a head gets no second one by an invitation', async () => {
    for (const { id } of (await storage().people.people()).filter(({ role }) => role === 'head'))
      await storage().people.setActive(id, false, { at: at(5_000), by: id, kind: 'person-left' })
    const head = person('一', { role: 'head', center: 'experience' })
    await storage().people.addPeople([head])
    const { invitation, hash } = await invited({ role: 'head', center: 'experience' })
    const second = person('二', { role: 'head', center: 'experience' })
    expect(await store().admit(admissionOf(second, invitation))).toBe('head-taken')
    expect(await storage().people.person(second.id)).toBeNull()
    expect((await store().invitation(hash))?.usedBy).toBeNull()
  })

  it('[AC2] a workspace with people is not set up again', async () => {
    await storage().people.addPeople([person('谁')])
    const stranger = person('生人')
    const { invitation } = await invited()
    expect(await store().admit(admissionOf(stranger, invitation, { by: { kind: 'set-up' } }))).toBe('used')
    expect(await storage().people.person(stranger.id)).toBeNull()
  })
}
