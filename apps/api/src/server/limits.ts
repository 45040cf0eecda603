export const megabyte = 1024 * 1024

/** How large a body may be, unless its route says otherwise. */
export const usualBody = 1 * megabyte

/** How large a file of a matter may be. */
export const evidenceFile = 25 * megabyte

/** How long a request may take to arrive, in milliseconds: an import of 32 MB over a slow line. */
export const arrival = 120_000

/** How long a stop waits for requests that are being answered, in milliseconds. */
export const patience = 25_000
