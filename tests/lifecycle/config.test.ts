import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config'

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({ STRIKEBOARD_PORT: '', HOME: '/root' })).toEqual({
      ok: true,
      value: {
        port: 8472,
        host: '127.0.0.1',
        dataFolder: './data',
        demo: true,
        publicOrigin: null,
        secret: null,
        mail: null,
        oidc: null,
        fileLimits: { file: 100_000_000, workspace: 20_000_000_000 },
        s3: null,
        logLevel: 'info',
        development: false,
      },
    })
  })

  it('sets everything', () => {
    const set = readConfig({
      STRIKEBOARD_PORT: '0',
      STRIKEBOARD_HOST: '0.0.0.0',
      STRIKEBOARD_DATA: '/var/lib/strikeboard',
      STRIKEBOARD_DEMO: '0',
      STRIKEBOARD_ORIGIN: 'https://Board.example.com/',
      LOG_LEVEL: 'warn',
      STRIKEBOARD_DEV: '1',
    })
    expect(set).toMatchObject({
      ok: true,
      value: { port: 0, host: '0.0.0.0', demo: false, publicOrigin: 'https://board.example.com', logLevel: 'warn' },
    })
  })

  it('knows the company’s provider where all of it is told', () => {
    const provider = {
      STRIKEBOARD_OIDC_ISSUER: 'https://login.example.com/tenant',
      STRIKEBOARD_OIDC_CLIENT_ID: 'strikeboard',
      STRIKEBOARD_OIDC_CLIENT_SECRET: 'very secret',
    }
    const known = { issuer: 'https://login.example.com/tenant', clientId: 'strikeboard', clientSecret: 'very secret' }
    expect(readConfig(provider)).toMatchObject({ ok: true, value: { oidc: { ...known, name: 'OpenID Connect' } } })
    expect(readConfig({ ...provider, STRIKEBOARD_OIDC_NAME: '企业账号' })).toMatchObject({
      value: { oidc: { name: '企业账号' } },
    })
    const { STRIKEBOARD_OIDC_CLIENT_ID: _, ...rest } = provider
    const error =
      'STRIKEBOARD_OIDC_CLIENT_ID is missing: STRIKEBOARD_OIDC_ISSUER, STRIKEBOARD_OIDC_CLIENT_ID, STRIKEBOARD_OIDC_CLIENT_SECRET belong together.'
    expect(readConfig(rest)).toEqual({ ok: false, error })
    const wrong = readConfig({ ...provider, STRIKEBOARD_OIDC_ISSUER: 'http://login.example.com' })
    expect(wrong).toMatchObject({ ok: false, error: expect.stringContaining('must be the https address') })
  })

  it('knows a mail server where all of it is told, and keeps its password to itself', () => {
    const mail = {
      STRIKEBOARD_MAIL_URL: 'smtps://strikeboard:very-secret@mail.example.com:465',
      STRIKEBOARD_MAIL_FROM: '攻坚看板 <strikeboard@example.com>',
    }
    expect(readConfig(mail)).toMatchObject({
      ok: true,
      value: { mail: { url: mail.STRIKEBOARD_MAIL_URL, from: mail.STRIKEBOARD_MAIL_FROM } },
    })
    const { STRIKEBOARD_MAIL_FROM: _, ...rest } = mail
    const together = 'STRIKEBOARD_MAIL_FROM is missing: STRIKEBOARD_MAIL_URL, STRIKEBOARD_MAIL_FROM belong together.'
    expect(readConfig(rest)).toEqual({ ok: false, error: together })
    const wrong = readConfig({ ...mail, STRIKEBOARD_MAIL_URL: 'http://strikeboard:very-secret@mail.example.com' })
    expect(wrong).toMatchObject({ ok: false, error: expect.stringMatching(/^STRIKEBOARD_MAIL_URL must be/) })
    expect(JSON.stringify(wrong)).not.toContain('very-secret')
    for (const from of ['Strikeboard', 'a@b\nBcc: c@d', 'A <a@b>, B <c@d>'])
      expect(readConfig({ ...mail, STRIKEBOARD_MAIL_FROM: from })).toMatchObject({ ok: false })
  })

  it('is refused without repeating a secret', () => {
    const { error } = readConfig({ STRIKEBOARD_SECRET: 'too short' }) as { error: string }
    expect(error).toBe('STRIKEBOARD_SECRET must have 32 characters or more.')
  })

  it.each([
    ['STRIKEBOARD_PORT', '65536', 'must be a port number from 0 to 65535'],
    ['STRIKEBOARD_PORT', '80 81', 'must be a port number from 0 to 65535'],
    ['STRIKEBOARD_PORT', '-1', 'must be a port number from 0 to 65535'],
    ['STRIKEBOARD_HOST', 'http://x', 'must be an address or a host name, such as 127.0.0.1'],
    ['STRIKEBOARD_DEMO', 'yes', 'must be 0 or 1'],
    [
      'STRIKEBOARD_ORIGIN',
      'board.example.com',
      'must be an http or https address without a path, such as https://board.example.com',
    ],
    [
      'STRIKEBOARD_ORIGIN',
      'https://x.example/board',
      'must be an http or https address without a path, such as https://board.example.com',
    ],
    ['STRIKEBOARD_ORIGIN', 'file:///etc', 'must be an http or https address without a path, such as https://board.example.com'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ])('%s=%s is refused by name', (name, value, why) => {
    expect(readConfig({ [name]: value })).toEqual({ ok: false, error: `${name} ${why}, not ${JSON.stringify(value)}.` })
  })
})
