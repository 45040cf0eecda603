/** What went wrong with the storage, for callers and operators; these codes never change their meaning. */
export type StorageErrorCode =
  /** Somebody else holds the database for longer than we wait. */
  | 'storage-locked'
  /** There is no room left on the disk. */
  | 'storage-full'
  /** The server does not answer, or went away in the middle. */
  | 'storage-unavailable'
  /** The file or folder may not be written. */
  | 'storage-read-only'
  /** What is there is no database of ours, or a damaged one. */
  | 'storage-damaged'
  /** A later version of the product has changed the database. */
  | 'storage-too-new'
  /** Anything else; the cause says what. */
  | 'storage-failed'

/** The storage itself failed: nothing of what was asked for was stored, unless the answer alone was lost. */
export class StorageError extends Error {
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}
