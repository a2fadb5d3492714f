/** The languages offered for translations, BCP 47; the reader's own choice is remembered. */

export const offeredLanguages: readonly string[] =
  'ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko la lt lv nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  )
