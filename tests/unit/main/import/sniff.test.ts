import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { sniffBytes, sniffText } from '#main/import/sniff.ts'

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
const byBytes = (content: Uint8Array) => refusal(() => sniffBytes(content, 'page.html'))
const byText = (text: string) => refusal(() => sniffText(text, 'page.html'))

describe('what sniffBytes refuses', () => {
  it('calls nothing, white space and a lone byte-order mark empty', () => {
    for (const content of ['', ' \r\n\t', '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff\0 ']) {
      expect(byBytes(bytes(content)), JSON.stringify(content)).toEqual(['fileEmpty', undefined])
    }
  })

  it('names the formats that cannot be read yet, whatever the file is called', () => {
    expect(byBytes(bytes('%PDF-1.7\n%âãÏÓ'))).toEqual(['fileFormat', 'PDF'])
    expect(byBytes(bytes('junk before\n%PDF-1.4\n'))).toEqual(['fileFormat', 'PDF'])
    expect(byBytes(bytes('\x1f\x8b\x08\0'))).toEqual(['fileFormat', 'gzip'])
    expect(byBytes(bytes('WARC/1.0\r\n'))).toEqual(['fileFormat', 'WARC'])
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

describe('sniffBytes', () => {
  const signed = (content: string) => sniffBytes(bytes(content), 'page.html')
  const archiveEnd = `PK\x05\x06${'\0'.repeat(18)}`

  it('tells what a browser saved from mail, also behind blank lines', () => {
    const related = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n\n--x'
    expect(
      signed(`\r\n\r\nFrom: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\n${related}`),
    ).toBe('mhtml')
    expect(signed('From: <Saved by Blink>\nSnapshot-Content-Location: https://a.exa')).toBe('mhtml')
    expect(signed(related)).toBe('mhtml')
    expect(signed(`X-MimeOLE: Produced By\n${related}`)).toBe('mhtml')
    expect(signed('MIME-Version: 1.0\nContent-Type: text/html; charset=big5\n\n<p>x')).toBe('mhtml')
    expect(signed(`From: "A" <a@b.example>\nSubject: x\n${related}`)).toBe('eml')
    expect(signed(`Received: by mx\nX-MimeOLE: Produced By\n${related}`)).toBe('eml')
    expect(signed('From: A\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x')).toBe('eml')
  })

  it("knows Safari's archives in both forms", () => {
    expect(signed('bplist00\xd1\x01')).toBe('webarchive')
    const xml =
      '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict>'
    expect(signed(`${xml}<key>WebMainResource</key>`)).toBe('webarchive')
    expect(signed(`${xml}<key>Other</key>`)).toBeNull()
  })

  it('knows ZIP archives, also behind a cover', () => {
    expect(signed('PK\x03\x04\x14\0 notes/a.txt')).toBe('zip')
    expect(signed(archiveEnd)).toBe('zip')
    expect(signed(`<html data-sfz><!-- x --><body>loading</body>${archiveEnd}</html>`)).toBe('zip')
    expect(signed(`%PDF-1.7 cover ${archiveEnd}`)).toBe('zip')
    expect(byBytes(bytes('<html lang=en data-sfz><body>loading</body></html>'))).toEqual([
      'zipDamaged',
      undefined,
    ])
    expect(byBytes(bytes(`\x89PNG\r\n\x1a\n${archiveEnd}more`))).toEqual(['fileBinary', undefined])
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

  it('names exports', () => {
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
