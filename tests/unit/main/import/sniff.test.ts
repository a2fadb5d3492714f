import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { refuseForeignBytes, sniffText } from '#main/import/sniff.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const refusal = (run: () => unknown): [string, string | number | undefined] | null => {
  try {
    run()
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    expect(error.params.file).toBe('page.html')
    return [error.code, error.params.format]
  }
}
const byBytes = (content: Uint8Array) => refusal(() => refuseForeignBytes(content, 'page.html'))
const byText = (text: string) => refusal(() => sniffText(text, 'page.html'))

describe('refuseForeignBytes', () => {
  it('calls nothing, white space and a lone byte-order mark empty', () => {
    for (const content of ['', ' \r\n\t', '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff\0 ']) {
      expect(byBytes(bytes(content)), JSON.stringify(content)).toEqual(['fileEmpty', undefined])
    }
  })

  it('names the formats that cannot be read yet, whatever the file is called', () => {
    expect(byBytes(bytes('%PDF-1.7\n%âãÏÓ'))).toEqual(['fileFormat', 'PDF'])
    expect(byBytes(bytes('junk before\n%PDF-1.4\n'))).toEqual(['fileFormat', 'PDF'])
    expect(byBytes(bytes('PK\x03\x04\x14\0 mimetypeapplication/epub+zip'))).toEqual(['fileFormat', 'EPUB'])
    expect(byBytes(bytes('PK\x03\x04\x14\0 word/document.xml'))).toEqual(['fileFormat', 'Word'])
    expect(byBytes(bytes('PK\x03\x04\x14\0 notes/a.txt'))).toEqual(['fileFormat', 'ZIP'])
    expect(byBytes(bytes('bplist00\xd1\x01'))).toEqual(['fileFormat', 'Safari web archive'])
    expect(byBytes(bytes('\x1f\x8b\x08\0'))).toEqual(['fileFormat', 'gzip'])
    expect(byBytes(bytes('WARC/1.0\r\n'))).toEqual(['fileFormat', 'WARC'])
    expect(byBytes(bytes(`<html data-sfz><body>loading</body></html>PK\x05\x06${'\0'.repeat(18)}`))).toEqual([
      'fileFormat',
      'SingleFileZ',
    ])
  })

  it('refuses binary files', () => {
    expect(byBytes(bytes('\x89PNG\r\n\x1a\n\0\0'))).toEqual(['fileBinary', undefined])
    expect(byBytes(bytes(`\xff\xd8\xff\xe0${'\xc8'.repeat(3000)}`))).toEqual(['fileBinary', undefined])
    expect(byBytes(bytes('SQLite format 3\0'))).toEqual(['fileBinary', undefined])
  })

  it('lets text of any kind pass', () => {
    expect(byBytes(bytes('<p>Hello</p>'))).toBeNull()
    expect(byBytes(bytes('Rifles and a GIF of %PDF files.'))).toBeNull()
  })
})

describe('sniffText', () => {
  it('knows HTML by its first tag, past comments and an XML declaration', () => {
    for (const text of [
      '<!DOCTYPE html><title>x</title>',
      '\n<!-- saved from url=(0020)https://a.example/ -->\n<html>',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
      '<div class=a>one</div>',
    ]) {
      expect(sniffText(text, 'page.txt'), text).toBe('html')
    }
  })

  it('takes prose that mentions tags as text', () => {
    expect(sniffText('The <p> element holds a paragraph, as every beginner learns.', 'page.html')).toBe(
      'text',
    )
    expect(sniffText('Subject: what we talk about\n\nThe town was quiet.', 'page.html')).toBe('text')
  })

  it('names mail, web archives and exports', () => {
    const message = 'From: <a@b.example>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>x'
    expect(byText(message)).toEqual(['fileFormat', 'EML'])
    const archive =
      'From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n\n--x'
    expect(byText(archive)).toEqual(['fileFormat', 'MHTML'])
    expect(byText('<?xml version="1.0"?><!DOCTYPE en-export><en-export>')).toEqual(['fileFormat', 'Evernote'])
    expect(byText('<!DOCTYPE NETSCAPE-Bookmark-file-1>')).toEqual(['fileFormat', 'bookmarks'])
    expect(byText('[{"title":"a","url":"https://a.example"}]')).toEqual(['fileFormat', 'JSON'])
    expect(byText('['.repeat(100_000))).toEqual(['fileFormat', 'JSON'])
  })

  it('refuses noise', () => {
    const noise = Array.from({ length: 4000 }, (_, index) =>
      String.fromCharCode((index * 2654435761) & 0xff),
    ).join('')
    expect(byText(noise)).toEqual(['fileBinary', undefined])
    expect(byText('  \n ')).toEqual(['fileEmpty', undefined])
  })
})
