import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '#main/import/decode.ts'

const polish =
  'Zażółć gęślą jaźń, powiedział burmistrz Łodzi. „Rzeka wróciła do swego koryta”, dodała później rzeczniczka — i wyszła. ' +
  'Mieszkańcy wsi położonych niżej jeszcze długo będą liczyć straty, choć woda opadła już w nocy z piątku na sobotę.'
const russian =
  'Город почти не изменился с тех пор, как перестал ходить паром, и те, кто остался, сохранили привычку каждый вечер ' +
  'выходить на пристань, словно корабль всё ещё мог вернуться. Никто не написал об этом в газету.'
const japanese =
  '港町は渡し船がなくなってからほとんど変わらず、残った人々は毎晩のように桟橋まで歩く習慣を続けていた。まるで船がまだ来るかのように。'
const chinese =
  '自从渡轮停运以后，这座港口小镇几乎没有变化，留下来的人们仍然保持着每天傍晚走到码头的习惯，好像船还会再来。'

const page = (body: string, head = '') =>
  `<html><head>${head}</head><body><div class="wrapper main-content"><p>${body}</p></div></body></html>`

describe('decode', () => {
  it('goes by a byte-order mark before all else, and takes it off', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(polish, 'utf-16le')])
    expect(decode(utf16)).toEqual({ text: polish, charset: 'utf-16le' })
    const lying = `\ufeff${page(russian, '<meta charset="windows-1251">')}`
    expect(decode(Buffer.from(lying)).text).toBe(lying.slice(1))
  })

  it('takes no charset for the declared one of which a good part of the bytes is none', () => {
    const text = page(japanese.repeat(3), '<meta charset="euc-jp">')
    expect(decode(iconv.encode(text, 'cp932'))).toEqual({ text, charset: 'shift_jis' })
    const mostly = Buffer.concat([iconv.encode(text, 'euc-jp'), Buffer.from([0xff, 0xff])])
    expect(decode(mostly).charset).toBe('euc-jp')
  })

  it('tells UTF-16 without a mark, also where a byte is left over', () => {
    for (const [text, codec] of [
      [polish, 'utf-16le'],
      [russian, 'utf-16be'],
      [page(russian), 'utf-16le'],
      // 一 has a NUL as its low byte.
      [page('码头的北端下沉了，工程师们测量了一次。'.repeat(6)), 'utf-16le'],
    ] as const) {
      expect(decode(iconv.encode(text, codec))).toEqual({ text, charset: codec })
    }
    expect(decode(Buffer.concat([iconv.encode(polish, 'utf-16le'), Buffer.from([0x41])])).charset).toBe(
      'utf-16le',
    )
  })

  it('believes valid UTF-8 more than what the page declares', () => {
    const text = page(russian, '<meta charset="windows-1251">')
    expect(decode(Buffer.from(text))).toEqual({ text, charset: 'utf-8' })
  })

  it('forgives a broken character in long UTF-8', () => {
    const broken = Buffer.concat([Buffer.from(polish.repeat(3)), Buffer.from([0xc5]), Buffer.from(' koniec')])
    expect(decode(broken).charset).toBe('utf-8')
  })

  it('reads declared charsets as browsers do', () => {
    for (const [label, codec, name, text] of [
      ['iso-8859-1', 'windows-1252', 'windows-1252', '“Café” – naïve'],
      ['gb2312', 'gb18030', 'gb18030', chinese],
      ['Shift_JIS', 'cp932', 'shift_jis', japanese],
      ['ks_c_5601-1987', 'cp949', 'euc-kr', '항구 마을은 거의 변하지 않았다 똠방각하'],
      ['ISO-8859-2', 'iso-8859-2', 'iso-8859-2', 'Zażółć gęślą jaźń'],
    ] as const) {
      const html = page(text, `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`)
      expect(decode(iconv.encode(html, codec)), label).toEqual({ text: html, charset: name })
    }
  })

  it('finds a declaration far down the head, and one in <?xml', () => {
    const late = page(polish, `<style>${'a{}'.repeat(3000)}</style><meta charset=windows-1250>`)
    expect(decode(iconv.encode(late, 'windows-1250')).text).toBe(late)
    const xml = `<?xml version="1.0" encoding="windows-1250"?>${page(polish)}`
    expect(decode(iconv.encode(xml, 'windows-1250')).text).toBe(xml)
  })

  it('takes the word of a container before the page', () => {
    const html = page(polish, '<meta charset="iso-8859-5">')
    expect(decode(iconv.encode(html, 'windows-1250'), 'windows-1250').text).toBe(html)
  })

  it('guesses where nothing is declared, or where the declaration is false', () => {
    for (const [text, codec] of [
      [russian, 'windows-1251'],
      [russian, 'koi8-r'],
      [russian, 'cp866'],
      [japanese.repeat(2), 'cp932'],
      [japanese.repeat(2), 'euc-jp'],
      [chinese.repeat(2), 'gb18030'],
      [polish, 'windows-1250'],
    ] as const) {
      expect(decode(iconv.encode(text, codec)).text, codec).toBe(text)
      const html = page(text, '<meta charset="utf-8">')
      expect(decode(iconv.encode(html, codec)).text, `${codec} declared UTF-8`).toBe(html)
    }
  })

  it('never decodes UTF-7 and survives unknown names', () => {
    const text = page('+ADw-script+AD4-', '<meta charset="utf-7">')
    expect(decode(Buffer.from(text))).toEqual({ text, charset: 'utf-8' })
    expect(decode(Buffer.from(page('x\xe9', '<meta charset="x-none">'), 'latin1')).text).toContain('xé')
  })

  it('reads ISO-2022-JP by its escapes', () => {
    const bytes = Buffer.from('\x1b$B9A\x1b(B', 'latin1')
    expect(decode(bytes)).toEqual({ text: '港', charset: 'iso-2022-jp' })
  })

  it('undoes UTF-8 that was encoded twice, by way of Latin-1 or Windows-1252', () => {
    const text = 'The pier’s “old” boards – and a café'
    const latin = Buffer.from(Buffer.from(text).toString('latin1'))
    const windows = Buffer.from(iconv.decode(Buffer.from(text), 'windows-1252'))
    expect(decode(latin).text).toBe(text)
    expect(decode(windows).text).toBe(text)
  })

  it('leaves a text alone that only shows what such an error looks like', () => {
    const text = 'An apostrophe – ’ – comes out as â€™, an ellipsis as â€¦, and a dash as â€“.'
    expect(decode(Buffer.from(text)).text).toBe(text)
  })
})
