/** Tries a login before it is saved. What came of it counts for the login that was tried, and for no other. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { TestResult } from "../../../src-shared/contract";
import { useApi } from "../../transport/api-context";
import type { TriedLogin } from "./draft";

export interface LoginTest {
  result: TestResult | undefined;
  error: unknown;
  isPending: boolean;
  /** True where it worked and there is nothing to point out. */
  isWell: boolean;
  run(): void;
  /** For who goes on once more after a refusal: it may have been mended at the broker. */
  forgetRefusal(): void;
}

/** `login` null: there is none yet. */
export function useLoginTest(login: TriedLogin | null): LoginTest {
  const { client } = useApi();
  const now = JSON.stringify(login);
  const [tried, setTried] = useState<string>();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (asked: TriedLogin) => client.connections.test(asked),
  });
  const isCurrent = tried === now;
  const result = isCurrent && !isPending ? data : undefined;
  return {
    result,
    error: isCurrent && !isPending ? error : null,
    isPending: isCurrent && isPending,
    isWell: result?.ok === true && result.login.warnings.length === 0,
    run() {
      if (login === null) return;
      setTried(now);
      mutate(login);
    },
    forgetRefusal() {
      if (isCurrent && !isPending && data?.ok !== true) setTried(undefined);
    },
  };
}
