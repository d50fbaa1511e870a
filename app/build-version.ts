/** Raised when a build would come out differently, so that what an older Parley built, or began to, is not taken for this one's. */
export const buildVersion = 12;
