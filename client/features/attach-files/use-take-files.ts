/** Takes files for a card, however they come: what cannot be taken is told before it is kept or sent. */
import { useState } from 'react'
import { cleanFileName } from '../../../shared/model/file'
import type { CardId } from '../../../shared/primitives/ids'
import { useWorkspace } from '../../context/workspace'
import { useOpenBoard } from '../../projections/use-board'
import { mostBytes } from './use-card-files'

export interface NotTaken {
  readonly name: string
  readonly why: 'empty' | 'tooLarge' | 'unreadable'
  readonly size: number
  readonly most: number
}

export function useTakeFiles(card: CardId) {
  const { session } = useOpenBoard()
  const { database } = useWorkspace()
  const [notTaken, setNotTaken] = useState<readonly NotTaken[]>([])
  const take = async (files: readonly File[]): Promise<void> => {
    const most = await mostBytes(database)
    const looked = await Promise.all(files.map(async (file) => ({ file, why: await faultOf(file, most) })))
    for (const { file, why } of looked) if (why === null) session.uploads.add(card, cleanFileName(file.name), file)
    setNotTaken(looked.flatMap(({ file: { name, size }, why }) => (why ? [{ name: cleanFileName(name), why, size, most }] : [])))
    if (looked.some(({ why }) => why === null)) database.askToKeep()
  }
  return { take, notTaken }
}

async function faultOf(file: File, most: number): Promise<NotTaken['why'] | null> {
  if (file.size > most) return 'tooLarge'
  // A folder looks like a file until one reads it.
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false)
  if (!isReadable) return 'unreadable'
  return file.size === 0 ? 'empty' : null
}
