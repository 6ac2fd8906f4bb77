using BbbGen.Protection;

namespace BbbGen.Tests.Protection;

public sealed class StackPolicyDocumentTests
{
    [Fact]
    public void A_policy_is_read_back_as_it_was_written()
    {
        var closed = StackPolicyDocument.Of(["Files", "Cluster"]);
        var opened = closed.Opened(["Cluster", "Nothing"]);

        Assert.Equal(closed, StackPolicyDocument.Read(closed.ToJson()));
        Assert.Equal(opened, StackPolicyDocument.Read(opened.ToJson()));
        Assert.Equal(["Files"], opened.Closed);
        Assert.Equal(["Cluster"], opened.Open);
        Assert.Equal(closed, opened.Reclosed());
        Assert.NotEqual(closed, opened);
    }

    [Fact]
    public void A_lifted_policy_denies_only_what_was_not_approved()
    {
        var policy = BbbGen.Simulation.Engine.StackPolicy.Read(StackPolicyDocument.Of(["Cluster", "Files"]).Opened(["Cluster"]).ToJson())!;

        Assert.Null(policy.Denial("Update:Replace", "Cluster", "AWS::RDS::DBCluster"));
        Assert.NotNull(policy.Denial("Update:Replace", "Files", "AWS::EFS::FileSystem"));
        Assert.NotNull(policy.Denial("Update:Delete", "Files", "AWS::EFS::FileSystem"));
        Assert.Null(policy.Denial("Update:Modify", "Files", "AWS::EFS::FileSystem"));
        Assert.Null(policy.Denial("Update:Replace", "Topic", "AWS::SNS::Topic"));
    }

    [Fact]
    public void A_completely_lifted_policy_allows_everything_and_still_lists_what_it_protected()
    {
        var opened = StackPolicyDocument.Of(["Cluster"]).Opened(["Cluster"]);

        Assert.DoesNotContain("Deny", opened.ToJson());
        Assert.Equal(["Cluster"], StackPolicyDocument.Read(opened.ToJson())?.Reclosed().Closed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*","Condition":{}}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
        + """{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"LogicalResourceId/A"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
        + """{"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":"LogicalResourceId/A*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":{"AWS":"x"},"Resource":"*"}]}""")]
    [InlineData("""{"Statement":["Allow"]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":7,"Principal":"*","Resource":"*"}]}""")]
    public void A_foreign_policy_is_recognized(string policy) => Assert.Null(StackPolicyDocument.Read(policy));
}
