/** The stores as the main thread sees them: each method is a door to the worker that writes or to the one that reads. */
import type { Caller } from '../../workers/caller'
import type { Stores } from './connection'

type Way = 'write' | 'read'

/** Complete by its type: a method that a store gains must be given its way. */
const WAYS: { readonly [Store in keyof Stores]: { readonly [Method in keyof Stores[Store]]: Way } } = {
  documents: {
    own: 'write',
    read: 'read',
    openCard: 'write',
    appendTogether: 'write',
    saveSnapshot: 'write',
    startEpoch: 'write',
    snapshot: 'read',
    snapshotTag: 'read',
  },
  facts: {
    boards: 'read',
    board: 'read',
    access: 'read',
    accesses: 'read',
    setAccess: 'write',
    createBoard: 'write',
    lane: 'read',
    since: 'read',
    answered: 'read',
    record: 'write',
    activity: 'read',
    imported: 'read',
  },
  boards: { change: 'write', imported: 'read', marks: 'read', mark: 'write', overview: 'read' },
  files: {
    content: 'read',
    announce: 'write',
    add: 'write',
    file: 'read',
    ofCard: 'read',
    rename: 'write',
    setRemoved: 'write',
    hasCard: 'read',
    used: 'read',
    purge: 'write',
    unused: 'read',
    isUsed: 'read',
    forget: 'write',
  },
  people: {
    people: 'read',
    person: 'read',
    personOfEmail: 'read',
    account: 'read',
    accounts: 'read',
    addPeople: 'write',
    addWithAccounts: 'write',
    change: 'write',
    setActive: 'write',
    setting: 'read',
    setSetting: 'write',
  },
  admission: {
    admit: 'write',
    linkProvider: 'write',
    addInvitation: 'write',
    invitation: 'read',
    invitations: 'read',
    withdrawInvitation: 'write',
  },
  access: {
    sessions: 'read',
    endSession: 'write',
    endOtherSessions: 'write',
    passwordHash: 'read',
    addPasswordLink: 'write',
    passwordLink: 'read',
    setPassword: 'write',
  },
  tokens: { add: 'write', of: 'read', find: 'read', touch: 'write', withdraw: 'write' },
  quarantine: { endedSession: 'read', handIn: 'write', open: 'read', read: 'read', settle: 'write' },
  audit: { page: 'read', after: 'read', head: 'read', append: 'write' },
  upkeep: { removeEnded: 'write' },
  search: {
    behind: 'read',
    cards: 'read',
    put: 'write',
    putPlaces: 'write',
    textsBehind: 'read',
    text: 'read',
    putText: 'write',
    find: 'read',
    titles: 'read',
    own: 'read',
    see: 'write',
  },
  views: { of: 'read', find: 'read', save: 'write', remove: 'write' },
  templates: { all: 'read', find: 'read', add: 'write', rename: 'write', remove: 'write' },
  requests: { due: 'read', waiting: 'read', history: 'read' },
  contacts: { of: 'read', heard: 'write' },
  statements: { run: 'write' },
}

export function doorsTo(workers: Readonly<Record<Way, Caller>>): Stores {
  const doors = <Store extends keyof Stores>(store: Store): Stores[Store] => {
    const methods = Object.entries<Way>(WAYS[store])
    const made = methods.map(([method, way]) => [
      method,
      (...args: unknown[]) => workers[way].call(`${store}.${method}`, ...args),
    ])
    return Object.fromEntries(made) as Stores[Store]
  }
  return {
    documents: doors('documents'),
    facts: doors('facts'),
    boards: doors('boards'),
    files: doors('files'),
    people: doors('people'),
    admission: doors('admission'),
    access: doors('access'),
    tokens: doors('tokens'),
    quarantine: doors('quarantine'),
    audit: doors('audit'),
    upkeep: doors('upkeep'),
    search: doors('search'),
    views: doors('views'),
    templates: doors('templates'),
    requests: doors('requests'),
    contacts: doors('contacts'),
    statements: doors('statements'),
  }
}
