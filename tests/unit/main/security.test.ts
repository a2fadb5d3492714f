import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, isAllowedRequest } from '#main/security.ts'

describe('isAllowedRequest', () => {
  it.each(['app://glossa/index.html', 'asset://01/x.png', 'devtools://devtools/x'])(
    'lets %s through',
    (url) => {
      expect(isAllowedRequest(url, undefined)).toBe(true)
    },
  )

  it.each([
    'https://example.org/',
    'http://127.0.0.1:5173/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://glossa/1',
    'ftp://example.org/',
    'not a url',
  ])('stops %s', (url) => {
    expect(isAllowedRequest(url, undefined)).toBe(false)
  })

  it('lets the dev server through while developing, and no other', () => {
    const server = 'http://localhost:5173'
    expect(isAllowedRequest('http://localhost:5173/main.tsx', server)).toBe(true)
    expect(isAllowedRequest('ws://localhost:5173/', server)).toBe(true)
    expect(isAllowedRequest('http://localhost:5174/', server)).toBe(false)
    expect(isAllowedRequest('https://example.org/', server)).toBe(false)
  })
})

describe('the content security policy', () => {
  it('allows nothing by default, no inline code, and images of the library alone', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'/)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|data:|https?:/)
    expect(contentSecurityPolicy).toContain('img-src asset:')
  })
})
