import { describe, expect, it } from 'vitest'
import { filesFrom } from '#main/start-arguments.ts'

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
