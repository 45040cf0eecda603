import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of a few megabytes. */
export type SmallDisk = {
  readonly folder: string
  /** Gives back the room that was kept aside. */
  readonly free: () => void
  readonly remove: () => void
}

const megabyte = 1024 * 1024

/**
 * Mounts a disk of a few megabytes, half of them kept aside.
 *
 * Takes:   the folder to mount it at, and how many megabytes are to be had at first.
 * Gives:   the disk; null when it cannot be mounted here, with the reason printed, so that its tests are skipped.
 */
export function smallDisk(folder: string, megabytes: number): SmallDisk | null {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${2 * megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.trim() : String(thrown)
    process.stderr.write(`No small disk can be mounted here, so its tests are skipped: ${reason}\n`)
    return null
  }
  const aside = join(folder, 'aside')
  writeFileSync(aside, new Uint8Array(megabytes * megabyte))
  return {
    folder,
    free: () => rmSync(aside),
    remove: () => execFileSync('umount', ['--lazy', folder]),
  }
}
