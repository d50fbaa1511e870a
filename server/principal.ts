/** Who calls. Threads, runs and stored items belong to a principal; another's are as if they were not there. */
export interface Principal {
  id: string;
}

/** Tells who sent a request, by its headers. Throws where nobody may be served. */
export type WhoIs = (request: Request) => Promise<Principal>;

/** Everybody is the operator: for a server that only its own machine can reach. */
export const operatorAlone: WhoIs = async () => ({ id: "operator" });

/** Whose a recommendation is. */
export const tenantOf = ({ id }: Principal): string => id;

/** The user whom a caller means by an id. */
export const tenantUser = (_principal: Principal, userId: string): string => userId;
