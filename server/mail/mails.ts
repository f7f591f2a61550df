/** What mails say, in the reader's language; in both where it is not known. */
import type { Account } from '../../shared/model/account'
import type { Mail } from './mailer'

type Language = NonNullable<Account['language']>
type Words = Record<Language, { readonly subject: string; readonly lines: readonly string[] }>

interface Reader {
  readonly to: string
  readonly language: Account['language']
}

export const forgottenMail = (reader: Reader, { name, link }: { readonly name: string; readonly link: string }): Mail =>
  mailOf(reader, {
    'zh-CN': {
      subject: '设置新的攻坚看板密码',
      lines: [
        `${name}，你好：`,
        '有人请求为你的攻坚看板账号设置新密码。打开下面的链接即可设置，一小时内有效，只能使用一次：',
        link,
        '如果不是你本人的操作，请忽略这封邮件，你的密码不会改变。',
      ],
    },
    en: {
      subject: 'Set a new Strikeboard password',
      lines: [
        `Hello ${name},`,
        'Somebody asked for a new password for your Strikeboard account. Open this link to set one. It works once, within the next hour:',
        link,
        'If it was not you, ignore this mail: your password stays as it is.',
      ],
    },
  })

export const invitationMail = (reader: Reader, { host, link }: { readonly host: string; readonly link: string }): Mail =>
  mailOf(reader, {
    'zh-CN': {
      subject: '邀请你加入攻坚看板',
      lines: [`${host}邀请你加入部门的攻坚看板。打开下面的链接即可加入，七天内有效，只能使用一次：`, link],
    },
    en: {
      subject: 'You are invited to Strikeboard',
      lines: [
        `${host} invites you to your department’s Strikeboard. Open this link to join. It works once, within the next seven days:`,
        link,
      ],
    },
  })

function mailOf({ to, language }: Reader, words: Words): Mail {
  const chosen = language ? [words[language]] : [words['zh-CN'], words.en]
  return {
    to,
    subject: chosen.map(({ subject }) => subject).join(' · '),
    text: chosen.map(({ lines }) => lines.join('\n\n')).join('\n\n—\n\n'),
  }
}
