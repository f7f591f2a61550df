import { memoryStorage } from '../support/memory-storage'
import { storageContract } from './contract'

storageContract('storage in memory', async () => memoryStorage())
