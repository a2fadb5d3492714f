/** What the set-up makes of the words of ldd and apt. */

import { describe, expect, it } from 'vitest'
import { installable, librariesNotFound } from '../../../scripts/setup/system.mjs'

describe('librariesNotFound', () => {
  it('names what ldd could not find, and nothing else', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd3a5f2000)',
      '\tlibffmpeg.so => /cache/electron/libffmpeg.so (0x00007f2b1c000000)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f2b1bf21000)',
      '\tlibnss3.so => not found',
      '\t/lib64/ld-linux-x86-64.so.2 (0x00007f2b1f000000)',
    ].join('\n')
    expect(librariesNotFound(output)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  })

  it('finds nothing missing where all was found', () => {
    expect(librariesNotFound('\tlibm.so.6 => /lib/libm.so.6 (0x00007f2b1bf21000)\n')).toEqual([])
  })
})

describe('installable', () => {
  const packages = [['libgtk-3-0t64', 'libgtk-3-0'], ['libasound2t64', 'libasound2'], ['libnss3']]

  it('takes the names of an older release, which does not know the newer ones', () => {
    const policy = [
      'libgtk-3-0:',
      '  Installed: 3.24.38-2',
      '  Candidate: 3.24.38-2',
      '  Version table:',
      ' *** 3.24.38-2 500',
      '        500 http://deb.example bookworm/main amd64 Packages',
      'libasound2:',
      '  Installed: (none)',
      '  Candidate: 1.2.8-1',
      '  Version table:',
      'libnss3:',
      '  Installed: (none)',
      '  Candidate: 2:3.87',
    ].join('\n')
    expect(installable(packages, policy)).toEqual(['libgtk-3-0', 'libasound2', 'libnss3'])
  })

  it('takes the names of a newer release, where the older ones are only provided', () => {
    const policy = [
      'libgtk-3-0t64:',
      '  Installed: (none)',
      '  Candidate: 3.24.41-4',
      '  Version table:',
      'libgtk-3-0:',
      '  Installed: (none)',
      '  Candidate: (none)',
      '  Version table:',
      'libasound2t64:',
      '  Installed: (none)',
      '  Candidate: 1.2.11-1',
      'libasound2:',
      '  Installed: (none)',
      '  Candidate: (none)',
      'libnss3:',
      '  Installed: 2:3.98',
      '  Candidate: 2:3.98',
    ].join('\n')
    expect(installable(packages, policy)).toEqual(['libgtk-3-0t64', 'libasound2t64', 'libnss3'])
  })

  it('falls back to the common name where apt has no lists yet', () => {
    expect(installable(packages, '')).toEqual(['libgtk-3-0', 'libasound2', 'libnss3'])
  })
})
