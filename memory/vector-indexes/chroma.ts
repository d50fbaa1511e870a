import { BadRequest, BrokenStore } from "../../domain/errors.js";
import { userHash } from "../user-namespace.js";
import type { VectorIndex, VectorIndexOver, VectorPlace } from "../vector-index.js";

export const chromaInstall = "npm install @langchain/community@1.1.29 chromadb@3.5.0 --legacy-peer-deps";

interface Metadata {
  user: string;
  id: string;
  time: number;
  importance: number;
}

/** As much of @langchain/community's Chroma store as is used here. Its types are not at hand: it is installed only by who wants it. */
interface ChromaStore {
  addVectors(vectors: number[][], documents: { pageContent: string; metadata: Metadata }[], options: { ids: string[] }): Promise<unknown>;
  delete(what: { ids: string[] } | { filter: Partial<Metadata> }): Promise<void>;
  similaritySearchVectorWithScore(query: number[], k: number, filter: Partial<Metadata>): Promise<[{ metadata: Metadata }, number][]>;
  ensureCollection(): Promise<{ get(query: { where: Partial<Metadata>; include: string[] }): Promise<{ ids: string[] }> }>;
}
type ChromaClass = new (
  embeddings: undefined,
  settings: { clientParams: { host: string; port: number; ssl: boolean }; collectionName: string },
) => ChromaStore;

/** Reads LangChain's Chroma store; given elsewhere in tests, which install it in a folder of their own. */
export type ChromaLoader = () => Promise<{ Chroma: ChromaClass }>;
const fromPackages: ChromaLoader = () => {
  // A variable, so that neither the compiler nor a bundler looks for what may not be there.
  const name = "@langchain/community/vectorstores/chroma";
  return import(name);
};

/** Nobody answers, or not as a Chroma server does. */
const unreachable = (address: string, cause: unknown): BrokenStore =>
  new BrokenStore(
    {
      place: `Chroma at ${new URL(address).host}`,
      given: cause instanceof Error ? cause.message.split("\n")[0]! : "no answer",
      expected: "a Chroma server that answers",
      cure: "Start one: npx chroma run --path DIR --port PORT. No memory is lost: the index is made again from them.",
    },
    { cause },
  );

const opened = (store: ChromaStore, address: string): VectorIndex => {
  const tried = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw unreachable(address, cause);
    });
  const keyOf = (user: string, id: string): string => `${user} ${id}`;
  return {
    put: async (userId, entries) => {
      if (entries.length === 0) return;
      const user = userHash(userId);
      const documents = entries.map(({ id, time, importance }) => ({ pageContent: "", metadata: { user, id, time, importance } }));
      const vectors = entries.map(({ vector }) => Array.from(vector));
      await tried(store.addVectors(vectors, documents, { ids: entries.map(({ id }) => keyOf(user, id)) }));
    },
    nearest: async (userId, vector, limit) => {
      const user = userHash(userId);
      const found = await tried(store.similaritySearchVectorWithScore(Array.from(vector), limit, { user }));
      return found
        .filter(([{ metadata }]) => metadata.user === user)
        .map(
          ([
            {
              metadata: { id, time, importance },
            },
            distance,
          ]) => ({ id, time, importance, likeness: 1 - distance / 2 }),
        )
        .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    },
    remove: async (userId, ids) => {
      if (ids.length) await tried(store.delete({ ids: ids.map((id) => keyOf(userHash(userId), id)) }));
    },
    erase: (userId) => tried(store.delete({ filter: { user: userHash(userId) } })),
    count: async (userId) => {
      const collection = await tried(store.ensureCollection());
      return (await tried(collection.get({ where: { user: userHash(userId) }, include: [] }))).ids.length;
    },
    close: async () => {},
  };
};

/** A Chroma server, through LangChain's vector store, which has all that is needed: ids, filters, deletion by both. Its distance is the
 *  squared one of vectors of length 1, 2 - 2 cos. Of a memory its id is sent, which for a statement holds its words; no other text. */
export const chromaBy =
  (load: ChromaLoader): VectorIndexOver =>
  async ({ chroma: address, space }: VectorPlace) => {
    if (address === undefined || !URL.canParse(address))
      throw new BadRequest({
        place: "PARLEY_CHROMA",
        given: address === undefined ? "nothing" : "something else",
        expected: "the address of a Chroma server",
        cure: "Set PARLEY_CHROMA=http://localhost:8000 after npx chroma run --path DIR, or PARLEY_VECTORS=embedded.",
      });
    const { Chroma } = await load().catch((cause: unknown) => {
      throw new BadRequest(
        {
          place: "vectors chroma",
          given: "a package that is missing",
          expected: "@langchain/community and chromadb installed",
          cure: `Run: ${chromaInstall}`,
        },
        { cause },
      );
    });
    const { hostname: host, port, protocol } = new URL(address);
    const ssl = protocol === "https:";
    const clientParams = { host, ssl, port: Number(port || (ssl ? 443 : 80)) };
    const store = new Chroma(undefined, { clientParams, collectionName: `parley-${space}` });
    await store.ensureCollection().catch((cause: unknown) => {
      throw unreachable(address, cause);
    });
    return opened(store, address);
  };

export const chroma = chromaBy(fromPackages);
