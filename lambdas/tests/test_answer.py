import ast
import time
import unittest
from unittest import mock

from support import CustomResourceTest, Listener, compose, load, real_sleep, refusing

PROPERTIES = {"NamePattern": "none-*", "Owner": "099720109477", "Architecture": "x86_64"}
FUNCTIONS = ("certificate", "ami", "ses")


class Composition(unittest.TestCase):
    def test_the_composed_file_compiles_fits_and_has_the_handler(self):
        for function in FUNCTIONS:
            with self.subTest(function):
                text = compose(function)
                self.assertLess(len(text.encode()), 4 * 1024 * 1024)
                self.assertTrue(callable(load(function).handler))
                self.assertNotIn("custom_resource import", text)

    def test_no_name_of_the_shared_file_is_defined_twice(self):
        for function in FUNCTIONS:
            names = [node.name for node in ast.parse(compose(function)).body
                     if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
            self.assertEqual(sorted(set(names)), sorted(names), function)

    def test_only_the_standard_library_and_boto3_are_imported(self):
        allowed = {"base64", "boto3", "botocore", "contextlib", "hashlib", "hmac", "http", "json", "os", "signal", "socket",
                   "struct", "time", "traceback", "urllib"}
        for function in FUNCTIONS:
            for node in ast.walk(ast.parse(compose(function))):
                modules = [node.module] if isinstance(node, ast.ImportFrom) else [
                    alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                self.assertLessEqual({module.split(".")[0] for module in modules}, allowed, function)


class Answer(CustomResourceTest):
    function = "ami"

    def resource(self, **methods):
        """Replaces the class behind Custom::Ami."""
        self.index.Ami = type("Ami", (), {
            "__init__": lambda this, request: setattr(this, "request", request), **methods})

    def test_an_unforeseen_exception_is_answered_without_its_text(self):
        def create(_):
            raise ValueError("hunter2")
        self.resource(create=create)
        answered = self.fail_with(r"^ValueError in .*create:\d+$", "Create", "Custom::Ami", PROPERTIES)
        self.assertNotIn("hunter2", str(answered) + self.output.getvalue())

    def test_a_missing_property_is_named(self):
        self.fail_with("lacks the property Owner", "Create", "Custom::Ami", {**PROPERTIES, "Owner": ""})

    def test_an_unknown_resource_type_fails_but_can_be_deleted(self):
        answered = self.fail_with("does not know the resource type", "Create", "Custom::Other", {})
        self.succeed("Delete", "Custom::Other", {}, answered["PhysicalResourceId"])
        self.succeed("Delete", "Custom::Other", {}, "bbb-BBBResource-1A2B3C")

    def test_a_delete_after_a_create_that_made_nothing_touches_nothing(self):
        self.resource(create=mock.Mock(side_effect=ValueError), delete=mock.Mock(side_effect=AssertionError))
        answered = self.fail_with("ValueError", "Create", "Custom::Ami", PROPERTIES)
        self.succeed("Delete", "Custom::Ami", PROPERTIES, answered["PhysicalResourceId"])

    def test_a_create_that_failed_half_way_answers_with_what_it_made(self):
        def create(this):
            this.request.physical_id = "half"
            raise ValueError
        self.resource(create=create)
        answered = self.fail_with("ValueError", "Create", "Custom::Ami", PROPERTIES)
        self.assertEqual("half", answered["PhysicalResourceId"])

    def test_a_failed_replacement_is_undone_and_keeps_the_old_id(self):
        deleted = []

        def update(this):
            this.request.physical_id = "new"
            raise ValueError
        self.resource(update=update, delete=lambda this: deleted.append(this.request.physical_id))
        answered = self.fail_with("ValueError", "Update", "Custom::Ami", PROPERTIES, "old", PROPERTIES)
        self.assertEqual(("old", ["new"]), (answered["PhysicalResourceId"], deleted))

    def test_an_undo_that_fails_is_printed_and_does_not_hide_the_reason(self):
        def update(this):
            this.request.physical_id = "new"
            raise ValueError
        self.resource(update=update, delete=mock.Mock(side_effect=KeyError))
        answered = self.fail_with("ValueError", "Update", "Custom::Ami", PROPERTIES, "old", PROPERTIES)
        self.assertEqual("old", answered["PhysicalResourceId"])
        self.assertIn("new of the failed update is left", self.output.getvalue())

    def test_a_call_that_hangs_is_answered_ahead_of_the_limit(self):
        def hang(*_, **__):
            end = time.monotonic() + 10
            while time.monotonic() < end:
                time.sleep(1)
            return []
        start = time.monotonic()
        with mock.patch("moto.ec2.models.amis.AmiBackend.describe_images", hang):
            answered = self.send("Create", "Custom::Ami", PROPERTIES, seconds=6)
        self.assertLess(time.monotonic() - start, 6)
        self.assertEqual(("FAILED", "The time allowed ran out while working."),
                         (answered["Status"], answered["Reason"]))

    def test_an_undo_that_hangs_is_answered_ahead_of_the_limit(self):
        def update(this):
            this.request.physical_id = "new"
            raise ValueError
        self.resource(update=update, delete=lambda this: real_sleep(20))
        start = time.monotonic()
        answered = self.send("Update", "Custom::Ami", PROPERTIES, "old", PROPERTIES, seconds=4)
        self.assertLess(time.monotonic() - start, 4)
        self.assertEqual(("FAILED", "old"), (answered["Status"], answered["PhysicalResourceId"]))
        self.assertIn("new of the failed update is left: The time allowed ran out", self.output.getvalue())

    def test_the_answer_is_put_again_when_the_first_attempt_is_refused(self):
        Listener.refusals.extend([503, 503])
        self.fail_with("No image", "Create", "Custom::Ami", PROPERTIES)

    def test_an_answer_nobody_takes_does_not_raise(self):
        Listener.refusals.extend([403] * 3)
        with self.assertRaisesRegex(AssertionError, "exactly one answer"):
            self.send("Create", "Custom::Ami", PROPERTIES)
        self.assertEqual(3, self.output.getvalue().count("did not take the answer: HTTPError"))

    def test_a_long_reason_is_cut_to_what_cloudformation_takes(self):
        self.fail_with("^No image", "Create", "Custom::Ami", {**PROPERTIES, "NamePattern": "x" * 5000})


class NewRole(CustomResourceTest):
    """IAM tells a service of a new role's policy seconds after CloudFormation has it complete."""
    function = "ami"
    images = "moto.ec2.models.amis.AmiBackend.describe_images"

    def test_a_call_that_is_denied_at_first_is_made_again(self):
        for code in ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedException"):
            with self.subTest(code), refusing(self.images, code, 3) as calls:
                self.fail_with("^No image", "Create", "Custom::Ami", PROPERTIES)
                self.assertEqual(4, len(calls))

    def test_an_update_waits_for_a_changed_policy_too(self):
        with refusing(self.images, "UnauthorizedOperation", 3) as calls:
            self.succeed("Update", "Custom::Ami", PROPERTIES, "ami-1", PROPERTIES)
        self.assertEqual(4, len(calls))

    def test_a_right_that_is_really_missing_is_told_as_aws_words_it(self):
        ends = iter([float("inf"), float("inf")])
        self.index.Request.policy_expected = property(lambda this: next(ends, 0), lambda this, end: None)
        with refusing(self.images, "UnauthorizedOperation", 10_000) as calls:
            self.fail_with(r"\(UnauthorizedOperation\) when calling the DescribeImages", "Create", "Custom::Ami", PROPERTIES)
        self.assertEqual(3, len(calls))

    def test_where_time_is_short_the_reason_is_told_instead_of_waiting(self):
        with refusing(self.images, "UnauthorizedOperation", 10_000) as calls:
            self.fail_with("UnauthorizedOperation", "Create", "Custom::Ami", PROPERTIES, seconds=19)
        self.assertEqual(1, len(calls))

    def test_a_denied_delete_is_told_at_once(self):
        index = self.index
        index.Ami.delete = lambda this: this.ec2.describe_images()
        with refusing(self.images, "UnauthorizedOperation", 10_000) as calls:
            self.fail_with("UnauthorizedOperation", "Delete", "Custom::Ami", PROPERTIES, "ami-1")
        self.assertEqual(1, len(calls))

    def test_undoing_a_failed_replacement_waits_for_no_right(self):
        def update(this):
            this.request.physical_id = "new"
            raise ValueError
        self.index.Ami.update = update
        self.index.Ami.delete = lambda this: this.ec2.describe_images()
        with refusing(self.images, "UnauthorizedOperation", 10_000) as calls:
            self.fail_with("ValueError", "Update", "Custom::Ami", PROPERTIES, "old", PROPERTIES)
        self.assertEqual(1, len(calls))
