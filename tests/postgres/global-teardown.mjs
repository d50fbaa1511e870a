export default async () => globalThis.parleyPostgres?.remove();
