#!/bin/sh
# Puts Sketch2Art into this person's menu, and takes it out again with --remove. Needs no rights.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/org.sketch2art.Sketch2Art.desktop
icon=$data/icons/hicolor/256x256/apps/sketch2art.png
command=$HOME/.local/bin/sketch2art
if [ "${1:-}" = "--remove" ]; then
    rm -f "$entry" "$icon" "$command"
    echo "Sketch2Art is out of the menu. Its folder stays: $here"
    exit 0
fi
mkdir -p "$data/applications" "$(dirname "$icon")" "$(dirname "$command")"
cp "$here/sketch2art.png" "$icon"
# In an entry's quotes, these four have a meaning of their own; so has a per cent sign.
quoted=$(printf '%s' "$here/Sketch2Art" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
cat > "$entry" <<ENTRY
[Desktop Entry]
Type=Application
Name=Sketch2Art
Comment=Draw, and a picture appears while you draw
Comment[ko]=그리면 바로 그림이 돼요
Exec="$quoted"
Icon=sketch2art
Terminal=false
Categories=Graphics;2DGraphics;RasterGraphics;
StartupWMClass=Sketch2Art
ENTRY
ln -sf "$here/sketch2art-cli" "$command"
echo "Sketch2Art is in the menu; in a terminal it is called sketch2art."
