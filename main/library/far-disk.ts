/** Whether a folder lies on another machine's disk, where each look at a file crosses the network. */

import fs from 'node:fs/promises'

/** The types of `statfs` on Linux: NFS, SMB (three versions), Ceph, AFS, Coda, 9P, and what programs serve (FUSE: sshfs, WebDAV, clouds). */
const farTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x00c36400, 0x5346414f, 0x73757245, 0x01021997, 0x65735546,
])

/**
 * As far as the system says: on Linux by the type of the file system, on Windows by its path, which is `\\\\server\\share` once it
 * has been resolved. On macOS nothing tells.
 */
export async function isFarDisk(path: string, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'win32') return path.startsWith('\\\\') && !/^\\\\[?.]\\[A-Z]:/i.test(path)
  if (platform !== 'linux') return false
  try {
    return farTypes.has((await fs.statfs(path)).type)
  } catch {
    return false
  }
}
