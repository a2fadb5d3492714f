/** Articles on their way from the list to a part of the shelf. */

const type = 'application/x-glossa-articles'

export function carry(data: DataTransfer, ids: readonly string[]): void {
  data.setData(type, ids.join(' '))
  data.effectAllowed = 'copyMove'
}

export const carriesArticles = (data: DataTransfer) => data.types.includes(type)

export function carried(data: DataTransfer): string[] {
  const ids = data.getData(type)
  return ids === '' ? [] : ids.split(' ')
}
