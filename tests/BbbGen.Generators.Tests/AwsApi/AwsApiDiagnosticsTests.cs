using Xunit;

namespace BbbGen.Generators.Tests.AwsApi;

public sealed class AwsApiDiagnosticsTests
{
    private const string Query = "service Demo id=Demo prefix=demo version=1 protocol=query\n";
    private const string Rest = "service Demo id=Demo prefix=demo version=1 protocol=rest-xml\n";

    [Theory]
    [InlineData("", "AWS002 line 1: The service line is missing")]
    [InlineData("# only a comment\n", "AWS002 line 1: The service line is missing")]
    [InlineData("op A\n", "AWS002 line 1: The service line must come first: service NAME id=… prefix=… version=… protocol=…")]
    [InlineData("service\n", "AWS002 line 1: The service line must come first: service NAME id=… prefix=… version=… protocol=…")]
    [InlineData("service Other id=Demo prefix=demo version=1 protocol=query\n",
        "AWS002 line 1: The service line names Other, but the file is Demo.awsapi")]
    [InlineData("service Demo id=Demo prefix=demo protocol=query\n", "AWS002 line 1: The service line lacks id=, prefix= or version=")]
    [InlineData("service Demo id=Demo prefix=demo version=1 protocol=soap\n",
        "AWS002 line 1: The service line needs protocol=query, ec2, json, rest-json or rest-xml")]
    [InlineData("service Demo id=Demo prefix=demo version=1 protocol=json\n",
        "AWS002 line 1: The service line lacks json= or target=, which protocol json needs")]
    public void An_invalid_service_line_is_reported(string model, string problem) => Refused(model, problem);

    [Theory]
    [InlineData("oops\n", "AWS001 line 2: 'oops' is not understood: a line begins with endpoint, op, struct, enum or error")]
    [InlineData("endpoint aws plain a\"b\n",
        "AWS001 line 2: 'endpoint aws plain a\"b' is not understood: a model has neither quotes nor backslashes")]
    [InlineData("op\n", "AWS001 line 2: 'op' is not understood: a name is missing")]
    [InlineData("op A http=GET\n", "AWS001 line 2: 'op A http=GET' is not understood: http=METHOD:/path")]
    [InlineData("op A page=x\n", "AWS001 line 2: 'op A page=x' is not understood: page=INPUT>OUTPUT:RESULT,RESULT")]
    [InlineData("endpoint aws wet host\n",
        "AWS001 line 2: 'endpoint aws wet host' is not understood: endpoint PARTITION plain|fips|dual|fips+dual HOST [region=REGION]")]
    [InlineData("  Key string\n", "AWS001 line 2: 'Key string' is not understood: a member needs an op (with > or <) or a struct above it")]
    [InlineData("struct A\n  > Key string\n",
        "AWS001 line 3: '> Key string' is not understood: a member needs an op (with > or <) or a struct above it")]
    [InlineData("struct A\n  @req\n", "AWS001 line 3: '@req' is not understood: a member is NAME TYPE and its traits")]
    [InlineData("op A\n  >\n", "AWS001 line 3: '>' is not understood: a member is NAME TYPE and its traits")]
    [InlineData("enum A x --\n", "AWS001 line 2: 'enum A x --' is not understood: '--' makes no name")]
    public void An_invalid_line_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Theory]
    [InlineData("struct A\n  Key\n", "AWS003 line 3: '' is neither a type of the wire nor a struct or enum of this file")]
    [InlineData("struct A\n  Key [string\n", "AWS003 line 3: '[string' is neither a type of the wire nor a struct or enum of this file")]
    [InlineData(
        "struct A\n  Key {int:string}\n", "AWS003 line 3: '{int:string}' is neither a type of the wire nor a struct or enum of this file")]
    [InlineData(
        "struct A\n  Key [[Missing]]\n", "AWS003 line 3: 'Missing' is neither a type of the wire nor a struct or enum of this file")]
    [InlineData("op A\n  > Key float\n", "AWS003 line 3: 'float' is neither a type of the wire nor a struct or enum of this file")]
    public void An_unknown_type_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Theory]
    [InlineData(
        "struct A\n  Key string @flat\n", "AWS004 line 3: '@flat' is not a trait: @req, @item=NAME, @name=NAME, @uri=NAME or @query=NAME")]
    [InlineData(
        "struct A\n  Key string req\n", "AWS004 line 3: 'req' is not a trait: @req, @item=NAME, @name=NAME, @uri=NAME or @query=NAME")]
    public void An_unknown_trait_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Theory]
    [InlineData("op A\n  > B B\nstruct B\n  Ratio [double]\n",
        "AWS005 line 5: Member 'Ratio' cannot be sent: the runtime reads the type double, but does not write it")]
    [InlineData("op A\n  > Id string @uri=Id\n", "AWS005 line 3: Member 'Id' cannot be sent: only the REST protocols have @uri and @query")]
    public void A_member_that_the_runtime_cannot_send_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Fact]
    public void A_time_is_sent_in_a_form_only() => Refused(
        "service Demo id=Demo prefix=demo version=1 protocol=ec2\nop A\n  > When time\n",
        "AWS005 line 3: Member 'When' cannot be sent: the runtime reads the type time, but does not write it");

    [Theory]
    [InlineData("op A http=POST:/a\n  > Id string\n",
        "AWS005 line 3: Member 'Id' cannot be sent: the runtime writes no body for the REST protocols")]
    [InlineData("op A http=GET:/{Id}\n  > Id int @uri=Id\n", "AWS005 line 3: Member 'Id' cannot be sent: a part of the path is a string")]
    [InlineData("op A http=GET:/\n  > Max int @query=max\n",
        "AWS005 line 3: Member 'Max' cannot be sent: the query string takes strings and enums")]
    public void A_member_that_the_runtime_cannot_send_by_REST_is_reported(string lines, string problem) => Refused(Rest + lines, problem);

    [Theory]
    [InlineData("op A page=Next>Next:Items\n  < Next string\n  < Items [string]\n",
        "AWS006 line 2: Operation 'A' pages by 'Next', which is no such member")]
    [InlineData("op A page=Next>Next:Items\n  > Next string\n  < Next string\n",
        "AWS006 line 2: Operation 'A' pages by 'Items', which is no such member")]
    [InlineData("op A page=Next>Next:Items\n  > Next string\n  < Next string\n  < Items string\n",
        "AWS006 line 2: Operation 'A' pages by 'Items', which is no such member")]
    public void Pagination_by_an_unknown_member_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Theory]
    [InlineData("op A\nop A\n", "AWS007 line 3: 'A' is defined twice")]
    [InlineData("struct A\n  Key string\n  key string\n", "AWS007 line 4: 'key' is defined twice")]
    [InlineData("enum A a-b aB a.b\n", "AWS007 line 2: 'AB' is defined twice")]
    public void A_duplicate_definition_is_reported(string lines, string problem) => Refused(Query + lines, problem);

    [Fact]
    public void All_problems_of_a_file_are_reported_at_once() => Assert.Equal(
        ["AWS001 line 2", "AWS003 line 4"], AwsApiRun.On(Query + "oops\nstruct A\n  Key strin\n").Problems.Select(p => p[..13]));

    [Fact]
    public void No_text_makes_the_generator_throw()
    {
        var model = AwsApiRun.Resource("SecurityToken.awsapi");
        for (var cut = 0; cut < 900; cut += 29)
        {
            Assert.Null(AwsApiRun.On(model[..cut] + "\0=:>{[@ \n  > <\n  @\n}" + model[cut..], "SecurityToken.awsapi").Result.Results
                .Single().Exception);
        }
    }

    private static void Refused(string model, string problem)
    {
        var run = AwsApiRun.On(model);

        Assert.Equal([problem], run.Problems);
        Assert.Empty(run.Sources);
    }
}
