/** Tries a login before it is saved. What came of it counts for the login that was tried, and for no other. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { TestResult } from "../../../src-shared/contract";
import type { ConnectionOptions, Credentials, Environment } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

export interface TriedLogin {
  brokerId: string;
  environment: Environment;
  credentials: Credentials;
  endpoint: string | null;
  options: ConnectionOptions;
}

export interface LoginTest {
  result: TestResult | undefined;
  error: unknown;
  isPending: boolean;
  /** True where there is something to read before the login is saved all the same. */
  isDoubtful: boolean;
  run(): void;
  /** Saves what was tried and found well, or was doubted and is wanted all the same; else tries it first. */
  thenSave(save: () => void): void;
}

const isWell = (result: TestResult): boolean => result.ok && result.login.warnings.length === 0;

/** `isNeeded` false: a broker without a login is not asked. */
export function useLoginTest(login: TriedLogin, isNeeded = true): LoginTest {
  const { client } = useApi();
  const now = JSON.stringify(login);
  const [tried, setTried] = useState<string>();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => client.connections.test(login),
  });
  const isCurrent = tried === now;
  const result = isCurrent && !isPending ? data : undefined;
  const run = (onSuccess?: (result: TestResult) => void): void => {
    setTried(now);
    mutate(undefined, { onSuccess });
  };
  return {
    result,
    error: isCurrent ? error : null,
    isPending,
    isDoubtful: result !== undefined && !isWell(result),
    run: () => run(),
    thenSave(save) {
      if (!isNeeded || result !== undefined) save();
      else run((found) => isWell(found) && save());
    },
  };
}
