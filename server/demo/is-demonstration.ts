/** Whether this workspace is the demonstration department: written last when it is made, so half of one does not count. */
import type { PeopleStore } from '../storage/account-ports'

const SETTING = 'demonstration'

export const isDemonstration = async (people: PeopleStore): Promise<boolean> => (await people.setting(SETTING)) === 'ready'

export const markDemonstration = (people: PeopleStore): Promise<void> => people.setSetting(SETTING, 'ready')
