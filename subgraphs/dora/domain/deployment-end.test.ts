import { expect, it } from '@jest/globals';
import { endOfDeployment, type PartTimes, type RunTimes } from './deployment-end.ts';
import { hour } from './sample-facts.ts';

const success: RunTimes = { status: 'SUCCESS', startedAt: hour(1), finishedAt: hour(9), observedAt: hour(10) };
const part = (at: number | null, status: PartTimes['status'] = 'SUCCESS'): PartTimes => ({
  status,
  finishedAt: at === null ? null : hour(at),
});

it("R1: ends with its last successful part, whatever the order of parts and the run's own word", () => {
  expect(endOfDeployment(success, [part(3), part(5), part(4)])).toEqual(hour(5));
  expect(endOfDeployment(success, [part(3), part(7, 'FAILED'), part(null)])).toEqual(hour(3));
});

it('ends with itself where no part says when', () => {
  expect(endOfDeployment(success, [part(null)])).toEqual(hour(9));
  expect(endOfDeployment(success, [])).toEqual(hour(9));
});

it('R2: ends a failed run when it failed, though a part of it succeeded before', () => {
  expect(endOfDeployment({ ...success, status: 'FAILED' }, [part(3)])).toEqual(hour(9));
});

it('has a place in time before it is over', () => {
  expect(endOfDeployment({ ...success, status: 'RUNNING', finishedAt: null }, [part(3)])).toEqual(hour(1));
  expect(endOfDeployment({ status: 'RUNNING', startedAt: null, finishedAt: null, observedAt: hour(10) }, [])).toEqual(
    hour(10),
  );
});
