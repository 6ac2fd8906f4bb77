"""Types that are accepted without anything behind them. Each is here for a reason; nothing else is."""

from .registry import Made, register
from .schemas import schema
from .values import suffix

STAND_INS = {
    "AWS::AutoScaling::WarmPool": "moto has no warm pools",
    "AWS::Backup::BackupPlan": "nothing is backed up in a test",
    "AWS::Backup::BackupSelection": "nothing is backed up in a test",
    "AWS::Backup::BackupVault": "nothing is backed up in a test",
    "AWS::CloudFormation::WaitConditionHandle": "no instance boots, so nobody would call it",
    "AWS::CloudWatch::CompositeAlarm": "moto's alarms are single ones",
    "AWS::DLM::LifecyclePolicy": "nothing is backed up in a test",
    "AWS::ElastiCache::ParameterGroup": "moto has no cache parameter groups",
    "AWS::ElastiCache::UserGroup": "moto has no user groups",
    "AWS::IAM::ServiceLinkedRole": "moto gives these roles names AWS does not",
    "AWS::Lambda::EventInvokeConfig": "functions are called once here, whatever the answer",
    "AWS::SES::ConfigurationSet": "no mail is sent in a test",
}


class StandIn:
    """Gives out an id and takes it back."""

    def create(self, request):
        name = f"{request.stack.name}-{request.logical_id}-{suffix()}"
        arn = (f"arn:aws:{request.type.split('::')[1].lower()}:{request.stack.region}:{request.stack.account}:"
               f"{request.type.split('::')[2].lower()}/{name}")
        attributes = {key: arn if key.endswith(("Arn", "ARN")) else name for key in schema(request.type).get_atts}
        return Made(name, attributes)

    def update(self, stack, resource, properties):
        return None

    def delete(self, stack, resource):
        """Nothing is there to delete."""


for _type in STAND_INS:
    register(_type, StandIn())
