using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.Tests.Review;

/// <summary>Whether one statement of a policy allows all that another does: what is not covered is shown as a widened right.</summary>
public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "s3:GetObject", true)]
    [InlineData("*", "", true)]
    [InlineData("s3:Get*", "s3:GetObject", true)]
    [InlineData("s3:Get*", "s3:Get*", true)]
    [InlineData("s3:Get*", "s3:*", false)]
    [InlineData("s3:Get*", "s3:PutObject", false)]
    [InlineData("s3:*Object", "s3:GetObject", true)]
    [InlineData("s3:*Object", "s3:GetObjectAcl", false)]
    [InlineData("s3:*et*ct", "s3:GetObject", true)]
    [InlineData("s3:Ge?", "s3:Get", true)]
    [InlineData("s3:Ge?", "s3:Ge", false)]
    [InlineData("s3:Ge?", "s3:Gets", false)]
    [InlineData("s3:Ge?", "s3:Ge*", false)]
    [InlineData("s3:Ge*", "s3:Ge?", true)]
    [InlineData("s3:Get", "s3:Get", true)]
    [InlineData("s3:Get", "s3:Put", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void A_pattern_covers_another_if_all_that_fits_the_other_fits_it(string pattern, string other, bool isCovered) =>
        Assert.Equal(isCovered, Wildcard.Covers(pattern, other));

    [Fact]
    public void A_grant_covers_another_of_the_same_holder_kind_and_effect()
    {
        var grant = GrantOf("s3:Get*", "*");
        Assert.True(grant.Covers(GrantOf("S3:getobject", "arn:aws:s3:::bucket/*")));
        Assert.False(grant.Covers(GrantOf("s3:PutObject", "*")));
        Assert.False(GrantOf("s3:Get*", "arn:aws:s3:::bucket/*").Covers(grant));
        Assert.False(grant.Covers(grant with { Holder = new("", "OtherRole") }));
        Assert.False(grant.Covers(grant with { Kind = GrantKind.Trust }));
        Assert.False(grant.Covers(grant with { IsAllow = false }));
        Assert.False((grant with { Principal = "arn:aws:iam::111122223333:root" }).Covers(grant));
    }

    [Theory]
    [InlineData("StringLike", "eu-*", "StringLike", "eu-central-1", true)]
    [InlineData("StringLike", "eu-central-1", "StringLike", "eu-*", false)]
    [InlineData("StringLike", "eu-*", "StringEquals", "eu-central-1", false)]
    [InlineData("StringNotLike", "eu-*", "StringNotLike", "eu-central-1", false)]
    [InlineData("StringNotLike", "eu-*", "StringNotLike", "eu-*", true)]
    public void A_condition_covers_another_if_it_passes_whatever_the_other_passes(
        string test, string value, string otherTest, string otherValue, bool isCovered)
    {
        var grant = GrantOf("s3:*", "*") with { Conditions = [new GrantCondition(test, "aws:RequestedRegion", [value])] };
        var other = GrantOf("s3:*", "*") with { Conditions = [new GrantCondition(otherTest, "aws:RequestedRegion", [otherValue])] };
        Assert.Equal(isCovered, grant.Covers(other));
        Assert.True(GrantOf("s3:*", "*").Covers(other));
        Assert.False(grant.Covers(GrantOf("s3:*", "*")));
        Assert.False(grant.Covers(other with { Conditions = [other.Conditions[0] with { Key = "aws:SourceIp" }] }));
    }

    private static Grant GrantOf(string action, string resource) => new(
        new ResourceAddress("BBBNetworkStack", "Role"), GrantKind.Identity, IsAllow: true, "*", action, resource);
}
