/** The folder that a browser saves beside a page, with the page's pictures and styles: known by its name. */

/**
 * How browsers, in their languages, end the name of the folder that holds a saved page's resources.
 * Source: the suffixes that Windows treats as connected files.
 */
const resourceSuffix =
  /(?:[_.]files|_pliki|-Dateien|_fichiers|_archivos|_arquivos|_ficheiros|_bestanden|_file|-filer|_tiedostot|_soubory|_súbory|_elemei|_dosyalar|_datoteke|_fitxers|_fitxategiak|_failid|_fails|_bylos|_fajlovi|_файлы|_файлове|_файли|_αρχεία)$/u

const pageExtensions = ['.html', '.htm', '.xhtml', '.HTML', '.HTM']

/** The page, one of `siblings`, that a folder of this name holds the resources of; null where it is no such folder. */
export function pageOfFolder(name: string, siblings: { has(name: string): boolean }): string | null {
  const stem = name.replace(resourceSuffix, '')
  if (stem === name) return null
  const extension = pageExtensions.find((end) => siblings.has(stem + end))
  return extension === undefined ? null : stem + extension
}
