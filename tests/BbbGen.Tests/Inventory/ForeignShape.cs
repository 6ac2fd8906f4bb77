using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>A stack under a deployment's name that bbbgen must not touch, and what is said about it.</summary>
/// <param name="Words">Part of the sentence.</param>
/// <param name="Prepare">Puts it into the account.</param>
internal sealed record ForeignShape(string Words, Action<Rig> Prepare)
{
    private const string Complete = "CREATE_COMPLETE", Shop = "the school's shop";

    /// <summary>What the command is given with <c>--stack</c>.</summary>
    public string Name { get; init; } = "demo";

    /// <summary>All shapes by their name.</summary>
    public static IReadOnlyDictionary<string, ForeignShape> All { get; } = new Dictionary<string, ForeignShape>
    {
        ["sources: another description"] = Sources(Complete, Shop,
            ("Orders", "AWS::DynamoDB::Table")) with { Words =
                "The stack demo-Sources is not a bbbgen deployment: its description is 'the school's shop'" },
        ["sources: a queue without description"] =
            new("The stack demo-Sources is not a bbbgen deployment: its template has no description", rig =>
            rig.Existing.Add("demo-Sources", ExistingStack.Of(null, [], ("Queue", "AWS::SQS::Queue")))),
        ["sources: our description and a table"] = OwnSources(
            Complete, "it contains Orders (AWS::DynamoDB::Table)", ("BBBStackBucket", "AWS::S3::Bucket"),
            ("Orders", "AWS::DynamoDB::Table")),
        ["sources: our description and a role"] = OwnSources(Complete, "it contains Admin (AWS::IAM::Role)", ("Admin", "AWS::IAM::Role")),
        ["sources: our description and another bucket"] =
            OwnSources(Complete, "it contains Backups and no BBBStackBucket", ("Backups", "AWS::S3::Bucket")),
        ["sources: our description, creation failed, and another key"] =
            OwnSources("CREATE_FAILED", "it contains Backups and no BBBStackBucket", ("Backups", "AWS::KMS::Key")),
        ["sources: our key without a bucket"] =
            OwnSources(Complete, "it contains BBBKey and no BBBStackBucket", ("BBBKey", "AWS::KMS::Key")),
        ["sources: a master of ours"] = new("The stack demo-Sources is not a bbbgen deployment: it is a master stack", rig =>
            rig.Existing.Add("demo-Sources", ExistingStack.Of("BigBlueButton on AWS: the system as a whole.",
                [("BBBStackBucketStack", "demo-Sources-Sources"), ("BBBDomainName", "bbb.uni.example")]))),
        ["sources: nested"] =
            new("it is nested in the stack shop", rig => NestedIn(rig, "demo-Sources", "shop")),
        ["sources: in review for another tool"] = new("it waits for the change set shop-1, which bbbgen did not create",
            rig => rig.Existing.Propose("demo-Sources", ExistingStack.Own("demo"), "shop-1")),
        ["sources: of the sample of 2020"] = Sources(Complete,
            "\n\nThis Cloudformation Template deploys the prerequisites to handle the BigBlueButton application deployment. The Template",
            ("BBBStackBucket", "AWS::S3::Bucket"))
            with { Words = "it was created from the public sample of 2020, which bbbgen cannot update; nothing was changed; deploy "
                + "a second deployment with another --stack name" },
        ["sources: only its creation rolled back"] = Sources("ROLLBACK_COMPLETE", Shop),
        ["sources: creation failed and kept"] = Sources("CREATE_FAILED", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: deletion failed"] = Sources("DELETE_FAILED", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: being created"] = Sources("CREATE_IN_PROGRESS", Shop),
        ["sources: being deleted"] = Sources("DELETE_IN_PROGRESS", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: rollback stuck"] = Sources("UPDATE_ROLLBACK_FAILED", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: update failed and kept"] = Sources("UPDATE_FAILED", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: imported"] = Sources("IMPORT_COMPLETE", Shop, ("Orders", "AWS::DynamoDB::Table")),
        ["sources: a state of next year"] = Sources("A_WORD_OF_NEXT_YEAR", Shop),
        ["sources: its resources cannot be read"] = new("bbbgen cannot tell whether the stack demo-Sources is one of its deployments (AWS "
            + "does not allow cloudformation:ListStackResources to profile school", rig =>
        {
            rig.Existing.Add("demo-Sources", Complete);
            rig.Stacks.Denied.Add("ListStackResources");
        }),
        ["master: no parameters"] = Master(Complete,
            Shop) with { Words = "The stack demo is not a bbbgen deployment: its description is 'the school's shop'; nothing was "
                + "changed; choose another name with --stack." },
        ["master: parameters of its own"] = Master(Complete, Shop, ("Website", "uni.example")),
        ["master: nearly our description"] = Master(Complete, "BigBlueButton on AWS by the library"),
        ["master: a description with control characters"] =
            Master(Complete, "shop\u001b[2J\r\nerror: all is well") with { Words = "its description is 'shop [2J  error: all is well'" },
        ["master: our description only"] =
            Master(Complete, "BigBlueButton on AWS: mine") with { Words = "it lacks the parameter BBBStackBucketStack of a master stack" },
        ["master: one of our nested templates by itself"] =
            Master(Complete, "BigBlueButton on AWS: the database.", ("BBBDBName", "x"), ("BBBStackBucketStack", "demo-Sources"))
            with { Words = "it lacks the parameter BBBOperatorEMail of a master stack" },
        ["master: of another bucket's stack"] = Own(("BBBStackBucketStack", "school-Sources"))
            with { Words = "it gets its templates from the stack school-Sources, not from demo-Sources" },
        ["master: nested"] = new("it is nested in the stack shop", rig => NestedIn(rig, "demo", "shop")),
        ["master: a stack nested in a deployment of ours"] = new(
            "it is nested in the stack school", rig => NestedIn(rig, "school-BBBDatabaseStack-1ABCDEFGHIJKL", "school"))
            { Name = "school-BBBDatabaseStack-1ABCDEFGHIJKL" },
        ["master: in review for another tool"] =
            new("it waits for the change set awscli-cloudformation-package-deploy-1700000000, which bbbgen did not create",
                rig => rig.Existing.Propose("demo", ExistingStack.Own("demo"), "awscli-cloudformation-package-deploy-1700000000")),
        ["master: in review, and its change sets cannot be read"] =
            new("bbbgen cannot tell whether the stack demo is one of its deployments", rig =>
        {
            rig.Existing.Add("demo", "REVIEW_IN_PROGRESS");
            rig.Stacks.Denied.Add("ListChangeSets");
        }),
        ["master: of the sample of 2020"] = Master(Complete,
            "This Cloudformation Template deploys a scalable Big Blue Button Web Application Infrastructure.", ("BBBDomainName", "x"))
            with { Words = "it was created from the public sample of 2020, which bbbgen cannot update" },
        ["master: nothing says what it is"] = new(
            "bbbgen cannot tell whether the stack demo is one of its deployments (AWS does not allow cloudformation:GetTemplate", rig =>
        {
            rig.Existing.Add("demo", ExistingStack.Of(null, []));
            rig.Stacks.Denied.Add("GetTemplate");
        }),
        ["master: its template is none"] = new(
            "bbbgen cannot tell whether the stack demo is one of its deployments (The template of the stack demo cannot be read", rig =>
        {
            rig.Existing.Add("demo", ExistingStack.Of(null, []));
            rig.Stacks.SeenTemplates["demo"] = "Resources: [";
        }),
        ["master: the stack of a bucket of ours"] = new("it is the stack of school's bucket; nothing was changed; give --stack school.",
            rig => rig.Existing.Add("school-Sources", Complete)) { Name = "school-Sources" },
        ["master: creation rolled back"] = Master("ROLLBACK_COMPLETE", Shop),
        ["master: rollback of the creation failed"] = Master("ROLLBACK_FAILED", Shop),
        ["master: creation failed and kept"] = Master("CREATE_FAILED", Shop),
        ["master: deletion failed"] = Master("DELETE_FAILED", Shop),
        ["master: being created"] = Master("CREATE_IN_PROGRESS", Shop),
        ["master: being updated"] = Master("UPDATE_IN_PROGRESS", Shop),
        ["master: being deleted"] = Master("DELETE_IN_PROGRESS", Shop),
        ["master: rollback stuck"] = Master("UPDATE_ROLLBACK_FAILED", Shop),
        ["master: update failed and kept"] = Master("UPDATE_FAILED", Shop),
        ["master: last update rolled back"] = Master("UPDATE_ROLLBACK_COMPLETE", Shop),
        ["master: import failed"] = Master("IMPORT_ROLLBACK_FAILED", Shop),
        ["master ours, sources foreign"] = Sources(Complete, Shop, ("Orders", "AWS::DynamoDB::Table")).And(Own()),
        ["master foreign, sources ours"] = Master(Complete, Shop).And(OwnSources(Complete, "", ("BBBStackBucket", "AWS::S3::Bucket"))),
        ["both foreign"] = Master(Complete, Shop).And(Sources(Complete, Shop)),
    };

    private ForeignShape And(ForeignShape other) => this with
    {
        Prepare = rig =>
        {
            Prepare(rig);
            other.Prepare(rig);
        },
    };

    private static ForeignShape Sources(string status, string description, params (string Id, string Type)[] resources) =>
        new("The stack demo-Sources is not a bbbgen deployment", Adding("demo-Sources", status, description, resources));

    private static ForeignShape OwnSources(string status, string words, params (string Id, string Type)[] resources) =>
        new(words, Adding("demo-Sources", status, "BigBlueButton on AWS: the bucket for templates and scripts.", resources));

    private static Action<Rig> Adding(string name, string status, string description, (string Id, string Type)[] resources) =>
        rig => rig.Existing.Add(name, status, ExistingStack.Of(description, [], resources));

    private static ForeignShape Master(string status, string description, params (string Name, string Value)[] parameters) =>
        new("The stack demo is not a bbbgen deployment",
            rig => rig.Existing.Add("demo", status, ExistingStack.Of(description, parameters)));

    private static ForeignShape Own(params (string Name, string Value)[] parameters) => new(
        "", rig => rig.Existing.Add("demo", Complete, parameters));

    /// <summary>A stack that another one has imported.</summary>
    private static void NestedIn(Rig rig, string name, string root)
    {
        rig.Existing.Add(name, Complete);
        rig.Stacks.SeenStack = stack => stack with { RootId = $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{root}/1" };
    }
}
