/** Files in a bucket of S3, or of whatever speaks as it does. The library comes when the first store of this kind is made. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import { type FileStore, KEY } from './file-store'
import { asTrouble } from './local-store'

export interface S3Config {
  readonly bucket: string
  /** Null: Amazon's own, of the region. */
  readonly endpoint: string | null
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

export async function s3Store(config: S3Config): Promise<FileStore> {
  const { S3Client, HeadObjectCommand, PutObjectCommand, GetObjectCommand, DeleteObjectCommand } = await import(
    '@aws-sdk/client-s3'
  )
  const client = new S3Client({
    region: config.region,
    credentials: { accessKeyId: config.accessKey, secretAccessKey: config.secretKey },
    ...(config.endpoint !== null && { endpoint: config.endpoint, forcePathStyle: true }),
    // Many servers that speak S3 do not know the checksums that Amazon's own does: contents are named by theirs anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (key: string) => {
    if (!KEY.test(key)) throw new Error(`not a key: ${key}`)
    return { Bucket: config.bucket, Key: key }
  }
  const send = async (key: string, Body: NonNullable<PutObjectCommandInput['Body']>, ContentLength: number) => {
    await client.send(new PutObjectCommand({ ...at(key), Body, ContentLength })).catch(asTrouble)
  }
  return {
    has: (key) => client.send(new HeadObjectCommand(at(key))).then(() => true, missing(false)),
    putFile: async (key, path) => send(key, createReadStream(path), (await stat(path)).size),
    put: (key, bytes) => send(key, bytes, bytes.byteLength),
    read: async (key, range) => {
      const part = range ? { Range: `bytes=${range.from}-${range.to}` } : {}
      const found = await client.send(new GetObjectCommand({ ...at(key), ...part })).catch(missing(null))
      return (found?.Body as Readable | undefined) ?? null
    },
    remove: (key) => client.send(new DeleteObjectCommand(at(key))).then(() => {}, missing(undefined)),
  }
}

/** In place of an object that is not there; everything else is trouble. */
const missing =
  <T>(instead: T) =>
  (error: { readonly $metadata?: { readonly httpStatusCode?: number } }): T =>
    error.$metadata?.httpStatusCode === 404 ? instead : asTrouble(error)
