using BbbGen.Protection;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Protection;

public sealed class StackPolicyDocumentTests
{
    [Fact]
    public void A_policy_is_read_back_as_it_was_written_closed_and_opened()
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
    public void An_opened_policy_denies_what_was_not_consented_to_and_nothing_else()
    {
        var policy = BbbGen.Simulation.Engine.StackPolicy.Read(StackPolicyDocument.Of(["Cluster", "Files"]).Opened(["Cluster"]).ToJson())!;

        Assert.Null(policy.Denial("Update:Replace", "Cluster", "AWS::RDS::DBCluster"));
        Assert.NotNull(policy.Denial("Update:Replace", "Files", "AWS::EFS::FileSystem"));
        Assert.NotNull(policy.Denial("Update:Delete", "Files", "AWS::EFS::FileSystem"));
        Assert.Null(policy.Denial("Update:Modify", "Files", "AWS::EFS::FileSystem"));
        Assert.Null(policy.Denial("Update:Replace", "Topic", "AWS::SNS::Topic"));
    }

    [Fact]
    public void With_everything_opened_the_policy_allows_everything_and_still_says_what_was_closed()
    {
        var opened = StackPolicyDocument.Of(["Cluster"]).Opened(["Cluster"]);

        Assert.DoesNotContain("Deny", opened.ToJson(), StringComparison.Ordinal);
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
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"LogicalResourceId/A"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":"LogicalResourceId/A*"}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":{"AWS":"x"},"Resource":"*"}]}""")]
    [InlineData("""{"Statement":["Allow"]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":7,"Principal":"*","Resource":"*"}]}""")]
    public void What_somebody_else_wrote_is_not_taken_for_ours(string policy) => Assert.Null(StackPolicyDocument.Read(policy));
}
