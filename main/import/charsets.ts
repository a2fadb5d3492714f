/** The names by which files call their charsets, as browsers read them (WHATWG Encoding Standard), and how each is decoded. */

/** `name` is the standard's name; `codec` what iconv-lite calls it, or null where the platform's TextDecoder is right. */
export type Charset = { name: string; codec: string | null }

const charset = (name: string, codec: string | null = name): Charset => ({ name, codec })

const charsets: readonly [Charset, readonly string[]][] = [
  [charset('utf-8', null), ['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode11utf8', 'x-unicode20utf8']],
  [charset('utf-16le', null), ['utf-16', 'utf-16le', 'unicode', 'ucs-2', 'iso-10646-ucs-2', 'csunicode']],
  [charset('utf-16be', 'utf-16be'), ['utf-16be', 'unicodefffe']],
  [charset('utf-32le'), ['utf-32', 'utf-32le']],
  [charset('utf-32be'), ['utf-32be']],
  [
    charset('windows-1252'),
    [
      'windows-1252',
      'cp1252',
      'x-cp1252',
      'iso-8859-1',
      'iso8859-1',
      'iso_8859-1',
      'iso88591',
      'latin1',
      'l1',
    ],
  ],
  [charset('windows-1252'), ['ascii', 'us-ascii', 'ansi_x3.4-1968', 'cp819', 'ibm819', 'x-user-defined']],
  [charset('windows-1250'), ['windows-1250', 'cp1250', 'x-cp1250']],
  [charset('windows-1251'), ['windows-1251', 'cp1251', 'x-cp1251']],
  [charset('windows-1253'), ['windows-1253', 'cp1253', 'x-cp1253']],
  [
    charset('windows-1254'),
    ['windows-1254', 'cp1254', 'x-cp1254', 'iso-8859-9', 'iso8859-9', 'latin5', 'l5'],
  ],
  [charset('windows-1255'), ['windows-1255', 'cp1255', 'x-cp1255']],
  [charset('windows-1256'), ['windows-1256', 'cp1256', 'x-cp1256']],
  [charset('windows-1257'), ['windows-1257', 'cp1257', 'x-cp1257']],
  [charset('windows-1258'), ['windows-1258', 'cp1258', 'x-cp1258']],
  [charset('windows-874'), ['windows-874', 'dos-874', 'iso-8859-11', 'iso8859-11', 'tis-620']],
  [charset('iso-8859-2'), ['iso-8859-2', 'iso8859-2', 'iso_8859-2', 'iso88592', 'latin2', 'l2']],
  [charset('iso-8859-3'), ['iso-8859-3', 'iso8859-3', 'latin3', 'l3']],
  [charset('iso-8859-4'), ['iso-8859-4', 'iso8859-4', 'latin4', 'l4']],
  [charset('iso-8859-5'), ['iso-8859-5', 'iso8859-5', 'cyrillic']],
  [charset('iso-8859-6'), ['iso-8859-6', 'iso8859-6', 'arabic', 'asmo-708', 'ecma-114']],
  [charset('iso-8859-7'), ['iso-8859-7', 'iso8859-7', 'greek', 'greek8', 'ecma-118', 'elot_928']],
  [
    charset('iso-8859-8'),
    ['iso-8859-8', 'iso8859-8', 'iso-8859-8-i', 'iso-8859-8-e', 'hebrew', 'logical', 'visual'],
  ],
  [charset('iso-8859-10'), ['iso-8859-10', 'iso8859-10', 'latin6', 'l6']],
  [charset('iso-8859-13'), ['iso-8859-13', 'iso8859-13']],
  [charset('iso-8859-14'), ['iso-8859-14', 'iso8859-14']],
  [charset('iso-8859-15'), ['iso-8859-15', 'iso8859-15', 'latin9', 'l9']],
  [charset('iso-8859-16'), ['iso-8859-16', 'iso8859-16']],
  [charset('ibm866', 'cp866'), ['ibm866', 'cp866', '866']],
  [charset('koi8-r'), ['koi8-r', 'koi8', 'koi', 'koi8_r']],
  [charset('koi8-u'), ['koi8-u', 'koi8-ru']],
  [charset('macintosh', 'macroman'), ['macintosh', 'mac', 'x-mac-roman']],
  [charset('x-mac-cyrillic', 'maccyrillic'), ['x-mac-cyrillic', 'x-mac-ukrainian']],
  [
    charset('gb18030'),
    ['gb18030', 'gbk', 'x-gbk', 'gb2312', 'gb_2312', 'gb_2312-80', 'chinese', 'cp936', 'iso-ir-58'],
  ],
  [charset('big5', 'big5hkscs'), ['big5', 'big5-hkscs', 'cn-big5', 'x-x-big5', 'cp950']],
  [
    charset('shift_jis', 'cp932'),
    ['shift_jis', 'shift-jis', 'sjis', 'x-sjis', 'ms_kanji', 'windows-31j', 'cp932', 'ms932'],
  ],
  [charset('euc-jp'), ['euc-jp', 'x-euc-jp', 'eucjp']],
  [charset('iso-2022-jp', null), ['iso-2022-jp', 'csiso2022jp']],
  [
    charset('euc-kr', 'cp949'),
    [
      'euc-kr',
      'euckr',
      'ks_c_5601-1987',
      'ks_c_5601-1989',
      'ksc5601',
      'ksc_5601',
      'korean',
      'windows-949',
      'cp949',
    ],
  ],
]

const byLabel: ReadonlyMap<string, Charset> = new Map(
  charsets.flatMap(([entry, labels]) => labels.map((label) => [label, entry] as const)),
)

/** The charset of a label as files write it, or null for unknown ones and those that browsers refuse (UTF-7, HZ …). */
export function charsetOf(label: string): Charset | null {
  return byLabel.get(label.trim().toLowerCase()) ?? null
}
