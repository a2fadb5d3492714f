import { describe, expect, it } from 'vitest'
import { filesFrom, libraryFrom, linksFrom } from '#main/start-arguments.ts'

const app = '/opt/glossa'

describe('filesFrom', () => {
  it('takes paths, not switches, the program or the app itself', () => {
    const argv = ['/usr/bin/electron', '--no-sandbox', app, 'a.html', '/b/c.txt', '--library=/l']
    expect(filesFrom(argv, '/home/r', app)).toEqual(['/home/r/a.html', '/b/c.txt'])
  })

  it('takes everything after -- as a path', () => {
    expect(filesFrom(['glossa', 'a', '--', '-rf.html', '--x'], '/h', app)).toEqual([
      '/h/a',
      '/h/-rf.html',
      '/h/--x',
    ])
  })

  it('knows the app by a relative name too', () => {
    expect(filesFrom(['electron', '.', 'a.html'], app, app)).toEqual(['/opt/glossa/a.html'])
  })
})

describe('linksFrom', () => {
  it('takes deep links, which are no files', () => {
    const argv = ['/usr/bin/glossa', 'a.html', 'glossa://open/01', 'GLOSSA://open/02', '--library=/l']
    expect(linksFrom(argv)).toEqual(['glossa://open/01', 'GLOSSA://open/02'])
    expect(filesFrom(argv, '/h', app)).toEqual(['/h/a.html'])
  })
})

describe('libraryFrom', () => {
  it('takes the folder behind the option, which is no file to import', () => {
    for (const option of [['--library', 'mine'], ['--library=mine']]) {
      const argv = ['/usr/bin/glossa', 'a.html', ...option, 'b.html']
      expect(libraryFrom(argv)).toBe('mine')
      expect(filesFrom(argv, '/h', app)).toEqual(['/h/a.html', '/h/b.html'])
    }
    expect(libraryFrom(['glossa', '--library=one', '--library', 'two'])).toBe('two')
  })

  it('takes none where there is none', () => {
    for (const argv of [
      ['glossa', 'a'],
      ['glossa', '--', '--library', 'a'],
      ['glossa', '--library'],
    ]) {
      expect(libraryFrom(argv)).toBeUndefined()
    }
    expect(filesFrom(['glossa', '--', '--library', 'a'], '/h', app)).toEqual(['/h/--library', '/h/a'])
  })
})
