"""The same sale in SpiffWorkflow: fourteen user tasks in a row, each with a deadline that ends it; state as JSON."""

from typing import Any

from bot.bench.measuring import Missing

STAGES = 14
SPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
TEN_DAYS, NOW = "'P10D'", "'PT0S'"


class Spiff:
    """Raises Missing where SpiffWorkflow is not installed."""

    def __init__(self) -> None:
        try:
            from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
        except ImportError as error:
            raise Missing("SpiffWorkflow is missing") from error
        self._serializer = BpmnWorkflowSerializer()
        self._waiting, self._due = _spec(TEN_DAYS), _spec(NOW)

    def started(self) -> str:
        return self._begun(self._waiting)

    def due(self) -> str:
        """A workflow whose first deadline has come, but has not been noticed."""
        return self._begun(self._due)

    def advanced(self, state: str) -> str:
        """The first user task done, the next one ready."""
        from SpiffWorkflow.util.task import TaskState

        workflow = self._serializer.deserialize_json(state)
        ready = next(task for task in workflow.get_tasks(state=TaskState.READY) if task.task_spec.manual)
        ready.run()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def fired(self, state: str) -> str:
        """The deadline noticed and gone through."""
        workflow = self._serializer.deserialize_json(state)
        workflow.refresh_waiting_tasks()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def _begun(self, spec: Any) -> str:
        from SpiffWorkflow.bpmn import BpmnWorkflow

        workflow = BpmnWorkflow(spec)
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))


def _spec(deadline: str) -> Any:
    from SpiffWorkflow.bpmn.parser import BpmnParser

    parser = BpmnParser()
    parser.add_bpmn_str(_bpmn(deadline).encode())
    return parser.get_spec("sale")


def _bpmn(deadline: str) -> str:
    stages = "".join(_stage(number, deadline) for number in range(1, STAGES + 1))
    flows = "".join(_flow(f"stage{number}", f"stage{number + 1}") for number in range(1, STAGES))
    return (
        f'<definitions xmlns="{SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="dozvon">'
        f'<process id="sale" isExecutable="true"><startEvent id="start"/><endEvent id="paid"/><endEvent id="closed"/>'
        f"{stages}{_flow('start', 'stage1')}{flows}{_flow(f'stage{STAGES}', 'paid')}</process></definitions>"
    )


def _stage(number: int, deadline: str) -> str:
    return (
        f'<userTask id="stage{number}" name="stage{number}"/>'
        f'<boundaryEvent id="late{number}" attachedToRef="stage{number}"><timerEventDefinition>'
        f'<timeDuration xsi:type="tFormalExpression">{deadline}</timeDuration></timerEventDefinition></boundaryEvent>'
        + _flow(f"late{number}", "closed")
    )


def _flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'
