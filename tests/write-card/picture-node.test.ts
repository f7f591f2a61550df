import { expect, it } from 'vitest'
import { isOurs } from '../../client/features/write-card/picture-node'
import { contentAddress, thumbnailAddress } from '../../client/platform/files-api'
import { type BoardId, type FileId, newId } from '../../shared/primitives/ids'

it('a picture in a text is loaded from the address of a file of this server, and from nowhere else', () => {
  const [board, file] = [newId<BoardId>(), newId<FileId>()]
  expect(isOurs(contentAddress(board, file))).toBe(true)
  expect(isOurs(thumbnailAddress(board, file, 'large'))).toBe(true)
  const others = [
    'https://example.org/x.png',
    '//example.org/x.png',
    '/\\example.org/x.png',
    '/\t/example.org/x.png',
    '/\n\\example.org/x.png',
    `${contentAddress(board, file)}\n`,
    `/api/boards/../..//example.org/files/${file}`,
    '/api/session',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    '',
    null,
    7,
  ]
  expect(others.filter(isOurs)).toEqual([])
})
