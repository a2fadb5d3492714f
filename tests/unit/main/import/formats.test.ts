import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { formatOfBytes } from '#main/import/read-file.ts'
import { zipOf } from './formats/build.ts'
import { onlyArticle } from './only-article.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const formatOf = async (text: string, name = 'page.html') => (await formatOfBytes(bytes(text), name)).name

/** Why a file is refused: the code of the error and the name of the format; null where it is accepted. */
async function refusal(text: string): Promise<[string, string | number | undefined] | null> {
  try {
    if (!/^(?:unsupported|export)$/.test(await formatOf(text))) return null
    await onlyArticle(bytes(text), 'page.html')
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    expect(error.params.file).toBe('page.html')
    return [error.code, error.params.format ?? error.params.app]
  }
}

describe('what is refused', () => {
  it('calls nothing, white space and a lone byte-order mark empty', async () => {
    for (const content of ['', ' \r\n\t', '\xef\xbb\xbf', '\xff\xfe', '\xfe\xff\0 ', '  \n ']) {
      expect(await refusal(content), JSON.stringify(content)).toEqual(['fileEmpty', undefined])
    }
  })

  it('knows a PDF by its first bytes', async () => {
    expect(await formatOf('%PDF-1.7\n%âãÏÓ')).toBe('pdf')
    expect(await formatOf('junk before\n%PDF-1.4\n')).toBe('pdf')
  })

  it('names the formats that cannot be read yet, whatever the file is called', async () => {
    expect(await refusal('WARC/1.0\r\n')).toEqual(['fileFormat', 'WARC'])
    expect(await refusal('<!DOCTYPE NETSCAPE-Bookmark-file-1>')).toEqual(['fileFormat', 'bookmarks'])
    expect(await refusal('[{"title":"a","url":"https://a.example"}]')).toEqual(['fileFormat', 'JSON'])
    expect(await refusal('['.repeat(100_000))).toEqual(['fileFormat', 'JSON'])
  })

  const palm = `${'Veldmouth'.padEnd(60, '\0')}BOOKMOBI\0\0`
  const wide = (name: string) => [...name].map((letter) => `${letter}\0`).join('')
  const ole = (stream: string) => `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(70_000)}${wide(stream)}`

  it.each([
    ['RTF', '{\\rtf1 x}', 'DOCX, ODT'],
    ['Outlook (MSG)', ole('__substg1.0_0037001F'), 'EML'],
    ['Word 97–2003 (DOC)', ole('WordDocument'), 'DOCX'],
    ['Kindle (MOBI, AZW)', palm, 'EPUB'],
    ['DjVu', 'AT&TFORM\0\0', 'PDF'],
    ['CHM', 'ITSF\x03\0', 'HTML, EPUB'],
    ['gzip', '\x1f\x8b\x08\0', 'ZIP'],
    ['RAR', 'Rar!\x1a\x07\0', 'ZIP'],
    ['tar', `${'pier.html'.padEnd(257, '\0')}ustar\x0000`, 'ZIP'],
    ['LaTeX', '% A paper\n\\documentclass[a4paper]{article}\n\\begin{document}The pier.', 'PDF, HTML'],
    ['JATS', '<?xml version="1.0"?><article article-type="research"><front/></article>', 'HTML, PDF'],
    ['DocBook', '<?xml version="1.0"?><!-- x --><book xmlns="http://docbook.org/ns/docbook"/>', 'HTML, EPUB'],
    ['Jupyter', '{"cells": [{"cell_type": "code"}], "nbformat": 4}', 'HTML'],
  ])('says what to make of a file of another program: %s', async (format, content, instead) => {
    expect(await refusal(content)).toEqual(['fileConvert', format])
    await expect(onlyArticle(bytes(content), 'page.html')).rejects.toMatchObject({ params: { instead } })
  })

  it.each([
    ['iCalendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'],
    ['vCard', 'BEGIN:VCARD\nFN:Anna Beck\n'],
    ['SRT, WebVTT', '1\n00:00:01,000 --> 00:00:04,000\nThe pier\n'],
    ['SRT, WebVTT', 'WEBVTT\n\n00:01.000 --> 00:04.000\nThe pier\n'],
    ['URL', '[InternetShortcut]\r\nURL=https://a.invalid/\r\n'],
    ['EndNote', '%0 Journal Article\n%T The Pier\n'],
    ['CSL JSON', '[{"id":"a","type":"book","author":[{"family":"Beck","given":"Anna"}]}]'],
    ['RSS', '<rss version="2.0"><channel><title>Pier</title></channel></rss>'],
    ['XML', '<?xml version="1.0"?><urlset><url><loc>https://a.invalid/</loc></url></urlset>'],
    ['CSV', 'name;price;weight\nrye;4;750\nwheat;3;"500; sliced"\nspelt;5;750\n'],
  ])('names what is no article: %s', async (format, content) => {
    expect(await refusal(content)).toEqual(['fileFormat', format])
  })

  it('says of a document of Office that it has a password', async () => {
    expect(await refusal(ole('EncryptedPackage'))).toEqual(['documentLocked', undefined])
  })

  it('takes no writing for a table, and no page for other XML', async () => {
    const lines = 'The pier, the mill, the oven.\nOne, two, three.\nFour, five, six.\n'
    expect(await refusal(lines)).toBeNull()
    expect(await refusal('A keeper, a gull, a tide\ncome, go, stay\nnow, then, soon\n')).toBeNull()
    expect(
      await refusal(
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>',
      ),
    ).toBeNull()
    expect(await refusal('<?xml version="1.0"?><div><p>The pier is open.</p></div>')).toBeNull()
  })

  it.each([
    [
      'exportLinks',
      'Pocket',
      'title,url,time_added,tags,status\nA pier,https://a.invalid/1,1600322788,,unread\n',
    ],
    [
      'exportLinks',
      'Pocket',
      '<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><ul><li>x</li></ul></body></html>',
    ],
    [
      'exportLinks',
      'Instapaper',
      'URL,Title,Selection,Folder,Timestamp\nhttps://a.invalid/1,A pier,,Unread,1\n',
    ],
    [
      'exportNotes',
      'Readwise',
      '"Highlight","Book Title","Book Author","Amazon Book ID","Note"\n"x","y","z","",""\n',
    ],
    [
      'exportLinks',
      'Readwise Reader',
      'Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nx,y,z,[],,,,\n',
    ],
    [
      'exportNotes',
      'Hypothesis',
      'Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page\n',
    ],
    [
      'exportLinks',
      'Raindrop.io',
      'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n',
    ],
    ['exportLinks', 'Diigo', 'title,url,tags,description,comments,annotations,created_at\n'],
    ['exportLinks', 'Matter', 'Title,Author,Publisher,URL,Tags,Word Count,In Queue\n'],
    ['exportBeside', 'Zotero', '"Key","Item Type","Publication Year","Author","Title"\n'],
    ['exportPart', 'Omnivore', '[{"id": "1", "slug": "x", "url": "https://a.invalid/", "savedAt": "2024"}]'],
    ['exportLinks', 'Pinboard', '[{"href": "https://a.invalid/", "description": "x", "extended": "y"}]'],
    ['exportLinks', 'Readability', '{"bookmarks": [{"article__url": "https://a.invalid/"}]}'],
    ['exportLinks', 'Karakeep', '{"bookmarks": [{"createdAt": 1, "title": "x", "tags": []}]}'],
    ['exportLinks', 'Linkwarden', '{"collections": [{"links": [{"name": "x"}]}]}'],
    ['exportNotes', 'Hypothesis', '{"export_date": "2024", "export_userid": "a", "annotations": []}'],
    ['exportNotes', 'Obsidian Web Clipper', '[{"url": "https://a.invalid/", "highlights": [{"text": "x"}]}]'],
    ['exportNotes', 'KOReader', '{"title": "x", "entries": [{"chapter": "1", "text": "y"}]}'],
    ['exportBeside', 'Zotero', '{"items": [{"itemType": "webpage", "title": "x"}]}'],
    ['exportLinks', 'Firefox', '{"guid": "root", "root": "placesRoot", "children": []}'],
    ['exportLinks', 'Chrome', '{"checksum": "1", "roots": {"bookmark_bar": {}}}'],
    [
      'exportNotes',
      'Kindle',
      'The Pier (Beck, Anna)\n- Your Highlight on page 3 | Added on Monday\n\nThe boats stop.\n==========\n',
    ],
    ['exportRecord', 'Joplin', `sea\n\nid: ${'0a'.repeat(16)}\nparent_id: \ntype_: 5`],
    ['exportRecord', 'Joplin', `id: ${'0a'.repeat(16)}\nnote_id: ${'0b'.repeat(16)}\ntype_: 6\n`],
    ['fileExport', 'Google Keep', '{"isTrashed": false, "isArchived": true, "title": "x"}'],
  ])('says of an export what it holds, and names its tool: %s, %s', async (code, app, content) => {
    expect(await refusal(content)).toEqual([code, app])
  })

  it.each([
    ['exportLinks', 'Pocket', { 'part_000000.csv': 'title,url,time_added,tags,status\n' }],
    ['exportNotes', 'Readium', { 'annotations.json': '{}' }],
  ])('says the same of an archive: %s, %s', async (code, app, entries) => {
    const archive = await zipOf(entries)
    await expect(onlyArticle(archive, 'export.zip')).rejects.toMatchObject({
      code,
      params: { file: 'export.zip', app },
    })
  })

  it('takes no article for an export that speaks of such things', async () => {
    const story = 'She looked at the title, the url, the tags, and the folder, and closed the lid.\n'.repeat(
      9,
    )
    expect(await formatOf(story)).toBe('text')
    expect(await formatOf(`==========\n${story}`)).toBe('text')
    expect(await formatOf(`<title>How to export from Pocket</title><p>${story}</p>`)).toBe('html')
    expect(await formatOf('@harbour { the keeper said, and meant it = nothing else.')).toBe('text')
  })

  it('names lists of links, feeds and bibliographies', async () => {
    expect(await refusal('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')).toEqual([
      'fileFormat',
      'RSS',
    ])
    expect(await refusal('<?xml version="1.0"?><opml version="2.0"/>')).toEqual(['fileFormat', 'OPML'])
    expect(await refusal('@article{beck2024,\n  title = {The Pier}\n}')).toEqual(['fileFormat', 'BibTeX'])
    expect(await refusal('TY  - JOUR\nTI  - The Pier\nER  - ')).toEqual(['fileFormat', 'RIS'])
  })

  it('refuses binary files and noise', async () => {
    expect(await refusal('\x89PNG\r\n\x1a\n\0\0')).toEqual(['fileBinary', undefined])
    expect(await refusal(`\xff\xd8\xff\xe0${'\xc8'.repeat(3000)}`)).toEqual(['fileBinary', undefined])
    expect(await refusal('SQLite format 3\0')).toEqual(['fileBinary', undefined])
    const noise = Array.from({ length: 4000 }, (_, index) =>
      String.fromCharCode((index * 2654435761) & 0xff),
    ).join('')
    expect(await refusal(noise)).toEqual(['fileBinary', undefined])
  })

  it('lets text of any kind pass', async () => {
    expect(await refusal('<p>Hello</p>')).toBeNull()
    expect(await refusal('Rifles and a GIF of %PDF files.')).toBeNull()
  })
})

describe('formats that their bytes tell', () => {
  const archiveEnd = `PK\x05\x06${'\0'.repeat(18)}`

  it('tells what a browser saved from mail, also behind blank lines', async () => {
    const related = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n\n--x'
    expect(
      await formatOf(
        `\r\n\r\nFrom: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\n${related}`,
      ),
    ).toBe('mhtml')
    expect(await formatOf('From: <Saved by Blink>\nSnapshot-Content-Location: https://a.exa')).toBe('mhtml')
    expect(await formatOf(related)).toBe('mhtml')
    expect(await formatOf(`X-MimeOLE: Produced By\n${related}`)).toBe('mhtml')
    expect(await formatOf('MIME-Version: 1.0\nContent-Type: text/html; charset=big5\n\n<p>x')).toBe('mhtml')
    expect(await formatOf(`From: "A" <a@b.example>\nSubject: x\n${related}`)).toBe('eml')
    expect(await formatOf(`Received: by mx\nX-MimeOLE: Produced By\n${related}`)).toBe('eml')
    expect(
      await formatOf('From: A\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x'),
    ).toBe('eml')
  })

  it("knows Safari's archives in both forms", async () => {
    expect(await formatOf('bplist00\xd1\x01')).toBe('webarchive')
    const xml =
      '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict>'
    expect(await formatOf(`${xml}<key>WebMainResource</key>`)).toBe('webarchive')
    expect(await refusal(`${xml}<key>Other</key>`)).toEqual(['fileFormat', 'plist'])
  })

  it('knows ZIP archives, also behind a cover', async () => {
    expect(await formatOf(archiveEnd)).toBe('zip')
    expect(await formatOf(`<html data-sfz><!-- x --><body>loading</body>${archiveEnd}</html>`)).toBe('zip')
    expect(await formatOf(`%PDF-1.7 cover ${archiveEnd}`)).toBe('zip')
    expect(await refusal('PK\x03\x04\x14\0 notes/a.txt')).toEqual(['zipDamaged', undefined])
    expect(await refusal('<html lang=en data-sfz><body>loading</body></html>')).toEqual([
      'zipDamaged',
      undefined,
    ])
    expect(await refusal(`\x89PNG\r\n\x1a\n${archiveEnd}more`)).toEqual(['fileBinary', undefined])
  })
})

describe('formats that their text tells', () => {
  it('knows HTML by its first tag, past comments and an XML declaration', async () => {
    for (const text of [
      '<!DOCTYPE html><title>x</title>',
      '\n<!-- saved from url=(0020)https://a.example/ -->\n<html>',
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">',
      '<div class=a>one</div>',
    ]) {
      expect(await formatOf(text, 'page.txt'), text).toBe('html')
    }
  })

  it('takes prose that mentions tags as text', async () => {
    expect(await formatOf('The <p> element holds a paragraph, as every beginner learns.')).toBe('text')
    expect(await formatOf('Subject: what we talk about\n\nThe town was quiet.')).toBe('text')
  })

  it('knows Markdown by front matter, and by its marks', async () => {
    expect(await formatOf('---\ntitle: x\n---\n<div>text</div>')).toBe('markdown')
    expect(await formatOf('---\nNo field at all\n---\n')).toBe('text')
    expect(await formatOf('# Head\n\nText with **strong** words.\n')).toBe('markdown')
  })
})
