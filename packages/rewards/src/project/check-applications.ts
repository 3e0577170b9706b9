import { likeProject } from "./like-project.ts";
import { type ProjectIdentity, projectKey } from "./project-key.ts";

/** One application for project money, from whatever fund. */
export interface Application extends ProjectIdentity {
  readonly id: string;
  readonly fund: string;
  readonly kind: string;
  /** fen that the street approved; 0 where it did not */
  readonly approved: bigint;
  readonly filed_on: string;
}

export interface CheckedApplications {
  readonly accepted: readonly Application[];
  /** the same project again, with the one that came first */
  readonly refused: readonly { readonly application: Application; readonly same: string }[];
  /** alike but not the same: a person looks at both */
  readonly similar: readonly { readonly application: Application; readonly like: string }[];
}

/**
 * Applications against each other and against all funds and years before: the same project is paid once (CS10: 同一项目不得
 * 重复申请). The earlier one stays, by day and then by number; a similar one of the same committee is accepted and listed.
 *
 * @param known applications of other funds and earlier years
 * @param similarAbove similarity above which a pair is listed
 */
export const checkApplications = (
  applications: readonly Application[],
  known: readonly Application[],
  similarAbove: string,
): CheckedApplications => {
  const first = new Map(known.map((entry) => [projectKey(entry), entry.id]));
  const byCommittee = new Map<string, Application[]>();
  const remember = (entry: Application): void => {
    const own = byCommittee.get(entry.committee);
    if (own) own.push(entry);
    else byCommittee.set(entry.committee, [entry]);
  };
  known.forEach(remember);
  const [accepted, refused, similar]: [
    Application[],
    CheckedApplications["refused"][number][],
    CheckedApplications["similar"][number][],
  ] = [[], [], []];
  const inOrder = applications.toSorted((a, b) => compare(a.filed_on, b.filed_on) || compare(a.id, b.id));
  for (const application of inOrder) {
    const key = projectKey(application);
    const same = first.get(key);
    if (same !== undefined) {
      refused.push({ application, same });
      continue;
    }
    const like = likeProject(application.title, byCommittee.get(application.committee) ?? [], similarAbove);
    if (like !== undefined) similar.push({ application, like: like.id });
    first.set(key, application.id);
    remember(application);
    accepted.push(application);
  }
  return { accepted, refused, similar };
};

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
