using System.Reflection;

namespace Ysf.Tests;

/// <summary>
/// The two libraries know no thread, no socket, no file and no clock, and keep no static state:
/// shown on the assemblies as built.
/// </summary>
public sealed class BoundaryTests
{
    public static TheoryData<Assembly> Libraries() =>
        [typeof(Fich).Assembly, typeof(Reflector).Assembly];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_refers_to_nothing_outside_its_boundary(Assembly library)
    {
        ForbiddenReferences.In(library).ShouldBeEmpty(library.GetName().Name);
    }

    [Fact]
    public void The_libraries_looked_at_are_the_two_meant() =>
        Libraries().Select(row => row.Data.GetName().Name)
            .ShouldBe(["Ysf.Protocol", "Ysf.Reflector"]);

    [Theory]
    [InlineData("type System.Threading.Thread")]
    [InlineData("type System.Threading.Tasks.Task")]
    [InlineData("type System.Net.IPAddress")]
    [InlineData("type System.IO.File")]
    [InlineData("type System.DateTime")]
    [InlineData("type System.DateTimeOffset")]
    [InlineData("type System.TimeProvider")]
    [InlineData("type System.Diagnostics.Stopwatch")]
    [InlineData("type System.Console")]
    [InlineData("member System.Environment.get_TickCount")]
    [InlineData("member System.Environment.get_TickCount64")]
    [InlineData("member System.Random.get_Shared")]
    [InlineData("member System.Random..ctor")]
    [InlineData("member System.Guid.NewGuid")]
    [InlineData("static field Trespasser.mutable")]
    [InlineData("static field Trespasser.<Property>k__BackingField")]
    public void The_check_notices_who_trespasses(string finding)
    {
        Action trespass = Trespasser.Trespass;

        ForbiddenReferences.In(trespass.Method.Module.Assembly).ShouldContain(finding);
    }
}
