"""Custom::Ami: the newest image of a name pattern, frozen until the pattern, owner or architecture changes.

CloudFormation calls only when a property changed, so a re-run of the same template replaces no server. An
update in which only something else changed (the function, a timeout) keeps the image. A roll-back of a changed
pattern looks again, and may find a newer image of the old pattern than the one before.

Properties
  NamePattern   name with * and ?, for instance ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*
  Owner         account id or alias (099720109477 is Canonical, amazon is Amazon)
  Architecture  x86_64 or arm64
Ref: the image's id. Attributes: ImageId; Name (empty if the image kept meanwhile is gone).
Fails if no image is available; deprecated images of other owners count as none, as EC2 does not list them.

IAM: ec2:DescribeImages on * (EC2 knows no narrower resource for it).
Lambda: 120 s, 128 MB.
"""
from custom_resource import Failure, answer


class Ami:
    def __init__(self, request):
        self.request = request
        self.ec2 = request.client("ec2")

    def create(self):
        return self.attributes(self.newest())

    def update(self):
        if self.request.changed("NamePattern", "Owner", "Architecture"):
            return self.create()
        return self.attributes(self.kept())

    def delete(self):
        """The image is not ours."""

    def attributes(self, image):
        self.request.physical_id = image["ImageId"]
        return {"ImageId": image["ImageId"], "Name": image.get("Name", "")}

    def newest(self):
        pattern, owner = self.request["NamePattern"], self.request["Owner"]
        architecture = self.request["Architecture"]
        wanted = {"name": pattern, "architecture": architecture, "state": "available"}
        pages = self.ec2.get_paginator("describe_images").paginate(
            Owners=[owner], Filters=[{"Name": name, "Values": [value]} for name, value in wanted.items()])
        images = [image for page in pages for image in page["Images"]]
        if not images:
            raise Failure(f"No image named {pattern} of owner {owner} for {architecture} is available in"
                          f" {self.request.region}. Check the name pattern; deprecated images are not offered.")
        newest = max(images, key=lambda image: (image["CreationDate"], image["Name"]))
        print(f"{newest['ImageId']} {newest['Name']} is the newest of {len(images)} images")
        return newest

    def kept(self):
        """By filter, not by id: an id that is gone gives an empty list instead of an error."""
        by_id = [{"Name": "image-id", "Values": [self.request.physical_id]}]
        images = self.ec2.describe_images(Filters=by_id, IncludeDeprecated=True)["Images"]
        return images[0] if images else {"ImageId": self.request.physical_id}


def handler(event, context):
    answer(event, context, {"Custom::Ami": Ami})
