import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  parseDecision,
  parseEmergency,
  parseEmergencyReview,
  parseJustification,
  parseReassignment,
  parseRequestId,
  parseRequestListQuery,
  parseRevocation,
  parseSupersession,
} from '../validation';
import { HandlerOptions } from './HandlerOptions';

/** `/requests`: lists, single requests and what people do to them. */
export function createRequestsRouter({
  service,
  httpAuth,
}: HandlerOptions): Router {
  const router = PromiseRouter();

  router.get('/requests', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseRequestListQuery(req.query);
    res.json(await service.listRequests(query, { credentials }));
  });

  router.get('/requests/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    res.json(await service.getRequest(id, { credentials }));
  });

  router.get('/requests/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    res.json({ items: await service.getEvents(id, { credentials }) });
  });

  router.post('/requests/:id/decisions', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseDecision(req.body);
    res.json(await service.decide(id, body, { credentials }));
  });

  router.delete('/requests/:id/decisions/mine', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    res.json(await service.takeBack(id, { credentials }));
  });

  router.post('/requests/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    res.json(await service.cancel(id, { credentials }));
  });

  router.post('/requests/:id/revoke', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseRevocation(req.body);
    res.json(await service.revoke(id, body, { credentials }));
  });

  router.post('/requests/:id/superseded-by', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseSupersession(req.body);
    res.json(await service.supersede(id, body, { credentials }));
  });

  router.post('/requests/:id/reassign', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseReassignment(req.body);
    res.json(await service.reassign(id, body, { credentials }));
  });

  router.post('/requests/:id/justification', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseJustification(req.body);
    res.json(await service.justify(id, body, { credentials }));
  });

  router.post('/requests/:id/break-glass', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseEmergency(req.body);
    res.json(await service.breakGlass(id, body, { credentials }));
  });

  router.post('/requests/:id/break-glass/review', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    const body = parseEmergencyReview(req.body);
    res.json(await service.reviewEmergency(id, body, { credentials }));
  });

  router.post('/requests/:id/recheck', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseRequestId(req.params.id);
    res.json(await service.recheck(id, { credentials }));
  });

  return router;
}
