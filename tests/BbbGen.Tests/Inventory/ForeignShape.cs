using BbbGen.Aws.Model;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>A stack under a deployment's name that bbbgen must not touch, and what is said about it.</summary>
/// <param name="Words">Part of the sentence.</param>
/// <param name="Prepare">Puts it into the account.</param>
internal sealed record ForeignShape(string Words, Action<FakeStacks> Prepare)
{
    private const string Review = "REVIEW_IN_PROGRESS", Complete = "CREATE_COMPLETE", Shop = "the school's shop";

    /// <summary>What the command is given with <c>--stack</c>.</summary>
    public string Name { get; init; } = "demo";

    /// <summary>All shapes by their name.</summary>
    public static IReadOnlyDictionary<string, ForeignShape> All { get; } = new Dictionary<string, ForeignShape>
    {
        ["sources: another description"] = Sources(Complete, Shop,
            ("Orders", "AWS::DynamoDB::Table")) with { Words =
                "The stack demo-Sources is not a bbbgen deployment: its description is 'the school's shop'" },
        ["sources: a queue without description"] =
            new("The stack demo-Sources is not a bbbgen deployment: its template has no description", stacks =>
        {
            stacks.Add(new FakeStack("demo-Sources", FakeStacks.IdOf("demo-Sources"))).Template =
                "Resources: {Queue: {Type: AWS::SQS::Queue}}";
        }),
        ["sources: our description and a table"] = OwnSources(
            Complete, "it contains Orders (AWS::DynamoDB::Table)", ("BBBStackBucket", "AWS::S3::Bucket"), ("Orders", "AWS::DynamoDB::Table")),
        ["sources: our description and a role"] = OwnSources(Complete, "it contains Admin (AWS::IAM::Role)", ("Admin", "AWS::IAM::Role")),
        ["sources: our description and another bucket"] =
            OwnSources(Complete, "it contains Backups and no BBBStackBucket", ("Backups", "AWS::S3::Bucket")),
        ["sources: a master of ours"] = new("The stack demo-Sources is not a bbbgen deployment: it is a master stack", stacks =>
            stacks.Add(new FakeStack("demo-Sources",
                FakeStacks.IdOf("demo-Sources")) { Description = "BigBlueButton on AWS: the system as a whole.",
                    Parameters = new() { ["BBBStackBucketStack"] = "demo-Sources-Sources", ["BBBDomainName"] = "bbb.uni.example" } })),
        ["sources: nested"] =
            new("it is nested in the stack shop", stacks => stacks.Add("demo-Sources", Complete).RootId = FakeStacks.IdOf("shop")),
        ["sources: in review for another tool"] = new("it waits for the change set shop-1, which bbbgen did not create", stacks =>
        {
            stacks.Add("demo-Sources", Review);
            stacks.AddChangeSet("demo-Sources", "shop-1", DateTimeOffset.UnixEpoch);
        }),
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
            + "does not allow cloudformation:ListStackResources to profile school", stacks =>
        {
            stacks.Add("demo-Sources", Complete);
            stacks.Denied.Add("ListStackResources");
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
        ["master: of another bucket's stack"] = Own(stacks => stacks.ParametersOf("demo")["BBBStackBucketStack"] = "school-Sources")
            with { Words = "it gets its templates from the stack school-Sources, not from demo-Sources" },
        ["master: nested"] = new("it is nested in the stack shop", stacks => stacks.Add("demo", Complete).RootId = FakeStacks.IdOf("shop")),
        ["master: a stack nested in a deployment of ours"] = new("it is nested in the stack school", stacks =>
            stacks.Add("school-BBBDatabaseStack-1ABCDEFGHIJKL", Complete).RootId = FakeStacks.IdOf("school"))
            { Name = "school-BBBDatabaseStack-1ABCDEFGHIJKL" },
        ["master: in review for another tool"] =
            new("it waits for the change set awscli-cloudformation-package-deploy-1700000000, which bbbgen did not create", stacks =>
        {
            stacks.Add("demo", Review);
            stacks.AddChangeSet("demo", "awscli-cloudformation-package-deploy-1700000000", DateTimeOffset.UnixEpoch);
        }),
        ["master: in review, and its change sets cannot be read"] =
            new("bbbgen cannot tell whether the stack demo is one of its deployments", stacks =>
        {
            stacks.Add("demo", Review);
            stacks.Denied.Add("ListChangeSets");
        }),
        ["master: of the sample of 2020"] = Master(Complete,
            "This Cloudformation Template deploys a scalable Big Blue Button Web Application Infrastructure.", ("BBBDomainName", "x"))
            with { Words = "it was created from the public sample of 2020, which bbbgen cannot update" },
        ["master: nothing says what it is"] = new(
            "bbbgen cannot tell whether the stack demo is one of its deployments (AWS does not allow cloudformation:GetTemplate", stacks =>
        {
            stacks.Add(new FakeStack("demo", FakeStacks.IdOf("demo")));
            stacks.Denied.Add("GetTemplate");
        }),
        ["master: its template is none"] = new(
            "bbbgen cannot tell whether the stack demo is one of its deployments (The template of the stack demo cannot be read", stacks =>
        {
            stacks.Add(new FakeStack("demo", FakeStacks.IdOf("demo"))).Template = "Resources: [";
        }),
        ["master: the stack of a bucket of ours"] = new("it is the stack of school's bucket; nothing was changed; give --stack school.",
            stacks => stacks.Add("school-Sources", Complete)) { Name = "school-Sources" },
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
        ["master ours, sources foreign"] = Sources(Complete, Shop, ("Orders", "AWS::DynamoDB::Table")).And(Own(_ => { })),
        ["master foreign, sources ours"] = Master(Complete, Shop).And(OwnSources(Complete, "", ("BBBStackBucket", "AWS::S3::Bucket"))),
        ["both foreign"] = Master(Complete, Shop).And(Sources(Complete, Shop)),
    };

    private ForeignShape And(ForeignShape other) => this with
    {
        Prepare = stacks =>
        {
            Prepare(stacks);
            other.Prepare(stacks);
        },
    };

    private static ForeignShape Sources(string status, string description, params (string Id, string Type)[] resources) =>
        new("The stack demo-Sources is not a bbbgen deployment", Adding("demo-Sources", status, description, resources));

    private static ForeignShape OwnSources(string status, string words, params (string Id, string Type)[] resources) =>
        new(words, Adding("demo-Sources", status, "BigBlueButton on AWS: the bucket for templates and scripts.", resources));

    private static Action<FakeStacks> Adding(string name, string status, string description, (string Id, string Type)[] resources) =>
        stacks =>
    {
        var stack = stacks.Add(new FakeStack(name, FakeStacks.IdOf(name)) { Status = status, Description = description });
        stacks.Resources[stack.Id] = [.. resources.Select(resource =>
            new StackResource(resource.Id, $"physical-{resource.Id}", resource.Type, StackStatus.Read("CREATE_COMPLETE"), null))];
    };

    private static ForeignShape Master(string status, string description, params (string Name, string Value)[] parameters) =>
        new("The stack demo is not a bbbgen deployment", stacks => stacks.Add(new FakeStack("demo", FakeStacks.IdOf("demo"))
        {
            Status = status,
            Description = description,
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        }));

    private static ForeignShape Own(Action<FakeStacks> change) => new("", stacks =>
    {
        stacks.Add("demo", Complete);
        change(stacks);
    });
}
